import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { surroundings } from "#lib/env.ts";
import { hasBackupRights } from "./backup-rights.ts";
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./embedded-postgres.ts";
import { chooseBinaries, choosePlace } from "./postgres-place.ts";
import { removeMark, writeMark } from "./restore-mark.ts";

const isRoot = process.getuid?.() === 0;
const closers: (() => unknown)[] = [];

/** Made once, with something saved in it; every test starts it anew. */
let dataDir: string;
let ownerUrl: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-embedded-"));
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  ownerUrl = postgres.ownerUrl;
  await query(ownerUrl, "CREATE TABLE saved AS SELECT 'kept'::text AS what");
  await postgres.stop();
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** A folder of a test's own. */
async function newFolder(mode: number) {
  const folder = await mkdtemp(join(tmpdir(), "pianeojobs-embedded-"));
  await chmod(folder, mode);
  closers.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function start(options: Partial<EmbeddedPostgresOptions> = {}) {
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, ...options });
  closers.push(postgres.stop);
  return postgres;
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const saved = async (postgres: EmbeddedPostgres) =>
  (await query(postgres.ownerUrl, "SELECT what FROM saved"))[0]?.what;

/** A start in a process of its own, which can be killed; resolves once it is up. */
async function startElsewhere() {
  const child = spawn(process.execPath, ["bin/dev-db.ts"], {
    env: { ...surroundings, NODE_ENV: "test", DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  closers.push(() => child.kill("SIGKILL"));
  for await (const chunk of child.stdout) {
    if (/^owner /m.test(String(chunk))) return child;
  }
  throw new Error("it did not start");
}

/** Whether a process runs; one that has ended and that nobody has noticed yet does not. */
function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !(existsSync(stat) && /\) Z /.test(readFileSync(stat, "utf8")));
}

const pidFile = () => join(dataDir, "postgres/data/postmaster.pid");

describe("the embedded PostgreSQL", () => {
  test("keeps what was saved, its address and its secrets from one start to the next [privacy/9.9]", async () => {
    const again = await start();
    expect(again.ownerUrl).toBe(ownerUrl);
    expect(await saved(again)).toBe("kept");
    expect((await stat(join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
  });

  test("gives the owner a database and no more than a hosted one would", async () => {
    await start();
    const [owner] = await query(
      ownerUrl,
      `SELECT current_user, current_database(), rolsuper, rolbypassrls, rolcreaterole, datlocprovider
       FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
    );
    expect(owner).toEqual({
      current_user: "owner",
      current_database: "pianeojobs",
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: true,
      datlocprovider: "b",
    });
  });

  const strangers = [
    ["owner", ""],
    ["owner", "wrong"],
    ["postgres", ""],
    ["postgres", "postgres"],
  ] as const;
  test("lets nobody in without a password, and nobody in as superuser", async () => {
    await start();
    for (const [user, password] of strangers) {
      const url = new URL(ownerUrl);
      url.username = user;
      url.password = password;
      await expect(query(url.href, "SELECT 1")).rejects.toThrow(/password/i);
    }
  });

  test("of before there were backups can be backed up from its next start on", async () => {
    const first = await start();
    expect(await hasBackupRights(ownerUrl)).toBe(true);
    await first.stop();
    const place = await choosePlace(dataDir);
    const postgres = join(await chooseBinaries(place), "postgres");
    const cluster = ["--single", "-F", "-D", join(place.home, "data"), "postgres"];
    const input = "REVOKE EXECUTE ON FUNCTION pg_backup_stop(boolean) FROM owner\n";
    execFileSync(postgres, cluster, { ...place.identity, cwd: "/", input, stdio: "pipe" });
    const next = await start();
    expect(next.ownerUrl).toBe(ownerUrl);
    expect(await hasBackupRights(ownerUrl)).toBe(true);
    expect(await saved(next)).toBe("kept");
  });

  test("is not started while a restore is unfinished, but by the restore", async () => {
    await writeMark(dataDir, { backup: "/backups/1", began: "now", swapping: true });
    await expect(start()).rejects.toThrow(/npm run restore -- \/backups\/1 again/);
    expect(await saved(await start({ restoring: true }))).toBe("kept");
    await removeMark(dataDir);
  });

  test("is started once: the second start is told", async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ key: "databaseInUse" });
  });
});

describe("nothing is lost by kill -9", () => {
  test("of the start: the next one ends what it left and finds everything", async () => {
    const killed = await startElsewhere();
    const orphan = Number.parseInt(await readFile(pidFile(), "utf8"), 10);
    await query(ownerUrl, "CREATE TABLE saved_last AS SELECT 'kept as well'::text AS what");
    killed.kill("SIGKILL");
    await once(killed, "exit");
    expect(isAlive(orphan)).toBe(true);
    const next = await start();
    expect(isAlive(orphan)).toBe(false);
    expect(next.pid()).not.toBe(orphan);
    expect(await query(ownerUrl, "SELECT what FROM saved_last")).toEqual([
      { what: "kept as well" },
    ]);
  });

  test("of PostgreSQL: it is started again at the same address", async () => {
    const postgres = await start();
    const killed = postgres.pid();
    process.kill(killed, "SIGKILL");
    await vi.waitUntil(() => postgres.pid() !== killed, { timeout: 15_000, interval: 20 });
    expect(await saved(postgres)).toBe("kept");
  });

  test("of everything, and its number has gone to a stranger: the stranger is left alone", async () => {
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    closers.push(() => stranger.kill("SIGKILL"));
    await writeFile(pidFile(), `${stranger.pid}\n`, { mode: 0o600 });
    expect(await saved(await start())).toBe("kept");
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
  });
});

test("it takes another port when its own was taken meanwhile, and keeps to that", async () => {
  const squatter = createServer().listen(Number(new URL(ownerUrl).port), "127.0.0.1");
  await once(squatter, "listening");
  const elsewhere = await startEmbeddedPostgres({ dataDir, durable: false });
  expect(elsewhere.ownerUrl).not.toBe(ownerUrl);
  expect(await saved(elsewhere)).toBe("kept");
  await elsewhere.stop();
  squatter.close();
  expect((await start()).ownerUrl).toBe(elsewhere.ownerUrl);
});

// Only root runs PostgreSQL as somebody else, who may not be let in.
if (isRoot) {
  describe("in a folder that user postgres cannot enter", () => {
    test("the data goes where it can, says so, and is found there again; others go elsewhere", async () => {
      const closed = await newFolder(0o700);
      const otherPlaces = [await newFolder(0o755)];
      const said: string[] = [];
      const mine = {
        dataDir: join(closed, "mine"),
        otherPlaces,
        say: (line: string) => said.push(line),
      };
      const first = await startEmbeddedPostgres({ ...mine, durable: false });
      await query(first.ownerUrl, "CREATE TABLE saved AS SELECT 'kept'::text AS what");
      await first.stop();
      expect(first.home.startsWith(join(otherPlaces[0] ?? "", "pianeojobs"))).toBe(true);
      expect(said.join()).toContain(first.home);
      const second = await start(mine);
      expect(second.home).toBe(first.home);
      expect(await saved(second)).toBe("kept");
      const other = await start({ dataDir: join(closed, "other"), otherPlaces });
      expect(other.home).not.toBe(first.home);
    });

    test("and there is no other: one clear line", async () => {
      const closed = await newFolder(0o700);
      const started = start({ dataDir: join(closed, "data"), otherPlaces: [closed] });
      await expect(started).rejects.toMatchObject({ key: "noPlace" });
      await expect(started).rejects.toThrow(/^[^\n]+$/);
    });
  });
}
