import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmod, cp, mkdir, readdir, readFile, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connectForBackup } from "#bin/start/backup-rights.ts";
import { makeRoles } from "#bin/start/database-roles.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#bin/start/embedded-postgres.ts";
import { freePort } from "#bin/start/free-port.ts";
import { prepareDatabase } from "#bin/start/prepare-database.ts";
import { killAt, runCommandOf } from "#e2e/support/commands.ts";
import { dataDir } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { keepPhotoFiles, newPhoto } from "#e2e/support/photos.ts";
import { photoFiles } from "#lib/photos/photo-sizes.ts";
import { appendTombstone } from "#lib/steward/erase/tombstones.ts";
import { holdBackups } from "./prune-backups.ts";

/** The drill, in one story: a backup while people write, an erasure after it, a disaster, and the way back. */

let postgres: EmbeddedPostgres;
let owner: pg.Client;
const people = { ada: "", bob: "", carol: "" };
const photos = { ada: "", bob: "", carol: "" };
let backup: string;

beforeAll(async () => {
  await mkdir(dataDir);
  await chmod(dataDir, 0o755);
  await up();
  await makeRoles(postgres.ownerUrl);
  const { signal } = new AbortController();
  const start = { empty: true, closers: [], say: () => undefined, signal };
  await prepareDatabase(dataDir, postgres.ownerUrl, start);
  await arrive("ada");
  await arrive("bob");
});
afterAll(async () => {
  await down().catch(() => undefined);
  await rm(dataDir, { recursive: true, force: true });
});

async function up() {
  postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
}

async function down() {
  await owner.end();
  await postgres.stop();
}

/** Somebody opens an account and shows a photo. */
async function arrive(name: keyof typeof people) {
  const id = await newMember({ owner }, { name, email: `${name}@example.org` });
  const photo = await newPhoto({ owner }, id);
  await keepPhotoFiles(dataDir, photo);
  await addField({ owner }, id, "photo", photo, "PUBLIC");
  people[name] = id;
  photos[name] = photo;
}

const run = (command: string, ...given: string[]) =>
  runCommandOf(`bin/${command}/main.ts`, given, { DATA_DIR: dataDir });

const runKilledAt = (line: string, command: string, ...given: string[]) =>
  runCommandOf(`bin/${command}/main.ts`, given, { DATA_DIR: dataDir }, killAt(line));

async function start() {
  const PORT = String(await freePort("127.0.0.1"));
  return runCommandOf("bin/start/main.ts", [], { DATA_DIR: dataDir, PORT });
}

/** All that is kept of a member in the tables that hold most, to be compared. */
async function rowsOf(id: string) {
  const { rows } = await owner.query(
    `SELECT to_jsonb(m) AS row FROM member m WHERE id = $1
     UNION ALL SELECT to_jsonb(f) FROM profile_field f WHERE member_id = $1
     UNION ALL SELECT to_jsonb(p) FROM public_profile p WHERE member_id = $1
     UNION ALL SELECT to_jsonb(p) FROM photo p WHERE member_id = $1`,
    [id],
  );
  return rows.map(({ row }) => JSON.stringify(row)).toSorted();
}

async function photoFilesThere(id: string) {
  const there = await readdir(join(dataDir, "files"), { recursive: true });
  const names = there.map((path) => path.split("/").at(-1));
  return photoFiles(id).filter((name) => names.includes(name)).length;
}

const backups = () => readdir(join(dataDir, "backups")).catch(() => []);

/** Somebody who writes one thing after the other, as fast as they are answered. */
function writeOn(memberId: string) {
  let done = 0;
  let stopped = false;
  const writing = (async () => {
    const client = new pg.Client({ connectionString: postgres.ownerUrl });
    await client.connect();
    while (!stopped) {
      await addField({ owner: client }, memberId, "interest", { name: `wish ${done + 1}` });
      done += 1;
    }
    await client.end();
  })();
  const stop = () => {
    stopped = true;
    return writing;
  };
  return { done: () => done, stop };
}

/** The writes of a member that are there, as the numbers in them. */
async function writesOf(memberId: string): Promise<number[]> {
  const { rows } = await owner.query<{ wish: string }>(
    "SELECT value->>'name' AS wish FROM profile_field WHERE member_id = $1 AND kind = 'interest' ORDER BY position",
    [memberId],
  );
  return rows.map(({ wish }) => Number(wish.split(" ")[1]));
}

test("the log of changes is held for a backup, and let go when it is gone", async () => {
  const held = async () => {
    const slots = "SELECT temporary, restart_lsn IS NOT NULL AS holds FROM pg_replication_slots";
    return (await owner.query(slots)).rows;
  };
  const client = await connectForBackup(postgres.ownerUrl);
  await client.query("SELECT public.keep_wal_for_backup()");
  expect(await held()).toEqual([{ temporary: true, holds: true }]);
  await client.end();
  await vi.waitUntil(async () => (await held()).length === 0, { interval: 10 });
});

test("a backup that is killed leaves none, and two at once are one too many", async () => {
  const killed = await runKilledAt("Reading it back", "backup");
  expect(killed.code).toBe("SIGKILL");
  expect(await backups()).toEqual([expect.stringMatching(/Z\.part$/)]);
  const other = await holdBackups(dataDir);
  const second = await run("backup");
  expect([second.code, second.err]).toEqual([
    1,
    expect.stringMatching(/^A backup .* running already\.$/),
  ]);
  other?.release();
});

test("what was answered before a backup is in it, also while everybody writes", {
  timeout: 60_000,
}, async () => {
  const writers: ({ id: string } & ReturnType<typeof writeOn>)[] = [];
  for (const name of ["Dan", "Eve", "Fay"]) {
    const id = await newMember({ owner }, { name });
    writers.push({ id, ...writeOn(id) });
  }
  // What is in no row when it is copied: sent after the database was, and before the files were.
  const stray = randomUUID();
  await keepPhotoFiles(dataDir, stray);
  const before = await rowsOf(people.bob);
  const answered = writers.map(({ done }) => done());
  const { code, out, err } = await run("backup");
  expect([code, err]).toEqual([0, ""]);
  const atMost = writers.map(({ done }) => done());
  await Promise.all(writers.map(({ stop }) => stop()));
  expect(await backups()).toHaveLength(1);
  backup = join(dataDir, "backups", (await backups())[0] ?? "");
  expect(out).toContain(`npm run restore -- ${backup}`);
  expect((await stat(backup)).mode & 0o777).toBe(0o700);
  expect((await readdir(backup)).toSorted()).toEqual([
    "database",
    "files",
    "manifest.json",
    "secrets.json",
  ]);

  // Life goes on: Carol comes, Bob changes, Ada has everything erased.
  await arrive("carol");
  await owner.query("DELETE FROM profile_field WHERE member_id = $1", [people.bob]);
  await owner.query("DELETE FROM member WHERE id = $1", [people.ada]);
  for (const name of photoFiles(photos.ada)) {
    await rm(join(dataDir, "files/store", photos.ada.slice(0, 2), name), { force: true });
  }
  await appendTombstone({ id: randomUUID(), memberId: people.ada, at: new Date().toISOString() });
  await down();

  // A backup that is not as it was written changes nothing.
  const damaged = `${backup}-damaged`;
  await cp(backup, damaged, { recursive: true });
  await truncate(join(damaged, "database/global/pg_control"), 8191);
  expect(await run("restore", damaged)).toMatchObject({
    code: 1,
    err: `The backup in ${damaged} is damaged: database/global/pg_control is not as it was written. Nothing was changed.`,
  });
  await rm(damaged, { recursive: true });
  expect(await readdir(dataDir)).not.toContain("restore.json");

  // Killed while it copies, nothing has changed; killed after that, nothing starts. It can always be run again.
  for (const line of ["Copying it", "Starting the database"]) {
    const killed = await runKilledAt(line, "restore", backup);
    expect(killed.code).toBe("SIGKILL");
  }
  const refused = await start();
  expect(refused).toMatchObject({
    code: 1,
    err: `A restore has begun and not ended: run npm run restore -- ${backup} again.`,
  });
  const restored = await run("restore", backup);
  expect([restored.code, restored.err]).toEqual([0, ""]);
  expect(restored.out).toContain("1 member was erased again.");
  // PostgreSQL knew it for a base backup, and came to its end.
  const log = await readFile(join(dataDir, "logs/postgres.log"), "utf8");
  expect(log).toContain("completed backup recovery");

  await up();
  expect(await rowsOf(people.ada)).toEqual([]);
  expect(await photoFilesThere(photos.ada)).toBe(0);
  expect(await photoFilesThere(stray)).toBe(0);
  expect(await rowsOf(people.bob)).toEqual(before);
  expect(await photoFilesThere(photos.bob)).toBe(3);
  expect(await rowsOf(people.carol)).toEqual([]);
  expect(await photoFilesThere(photos.carol)).toBe(0);
  for (const [index, { id }] of writers.entries()) {
    const there = await writesOf(id);
    expect(there).toEqual(there.map((_, at) => at + 1));
    expect(there.length).toBeGreaterThanOrEqual(answered[index] ?? 0);
    expect(there.length).toBeLessThanOrEqual((atMost[index] ?? 0) + 1);
  }
  await down();
  const kept = await readdir(dataDir);
  expect(kept.filter((name) => name.includes("before-restore"))).toHaveLength(2);
  expect(kept).not.toContain("restoring");
});

test("put back by other means, it serves nobody until the erasures are replayed [privacy/11.12]", {
  timeout: 60_000,
}, async () => {
  const cluster = join(dataDir, "postgres/data");
  const { uid, gid } = await stat(cluster);
  await rm(cluster, { recursive: true });
  await cp(join(backup, "database"), cluster, { recursive: true, preserveTimestamps: true });
  execFileSync("chown", ["-R", `${uid}:${gid}`, cluster]);
  expect(await start()).toMatchObject({
    code: 1,
    err: "This database was restored from before an erasure: run npm run replay-erasures, then start again.",
  });
  const replayed = await run("replay-erasures");
  expect(replayed).toMatchObject({ code: 0, err: "" });
  expect(replayed.out).toMatch(/1 member was erased again\.$/);
  await up();
  expect(await rowsOf(people.ada)).toEqual([]);
  expect(await rowsOf(people.bob)).not.toEqual([]);
  await down();
});
