import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { runCommandOf } from "#e2e/support/commands.ts";
import { isClusterFile } from "./cluster-files.ts";
import { listTree, readFiles } from "./copy-files.ts";
import { manifestText, verifyBackup } from "./manifest.ts";
import { nameOfTime, timeOfName } from "./names.ts";
import { backupFolder, dropParts, pruneBackups } from "./prune-backups.ts";
import { segmentsBetween, timelineOf } from "./write-ahead-log.ts";

let folder: string;
const { signal } = new AbortController();
const day = 86_400_000;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pianeojobs-backups-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A backup of very little, whole as a real one. */
async function smallBackup(within: string, name = "backup", cluster = "1") {
  const backup = join(within, name);
  await mkdir(join(backup, "database/base"), { recursive: true });
  await writeFile(join(backup, "database/PG_VERSION"), "18\n");
  await writeFile(join(backup, "database/base/1"), "rows");
  await writeFile(join(backup, "secrets.json"), "{}");
  const { folders, files } = await listTree(backup);
  const manifest = {
    ...({ format: "pianeojobs-backup-1", at: new Date().toISOString(), postgres: "18" } as const),
    ...{ cluster, folders, files: await readFiles(backup, files, { signal }) },
  };
  await writeFile(join(backup, "manifest.json"), manifestText(manifest));
  return backup;
}

test("a backup that nobody touched is whole", async () => {
  const backup = await smallBackup(folder);
  expect((await verifyBackup(backup, { signal })).files).toHaveLength(3);
});

const damages: [what: string, damage: (backup: string) => Promise<unknown>, line: RegExp][] = [
  ["a file is missing", (b) => rm(join(b, "database/base/1")), /database\/base\/1 is not as/],
  ["a file was cut", (b) => writeFile(join(b, "database/base/1"), "row"), /base\/1 is not as/],
  ["a letter changed", (b) => writeFile(join(b, "database/base/1"), "rowz"), /base\/1 is not as/],
  [
    "a file came from elsewhere",
    (b) => writeFile(join(b, "database/more"), ""),
    /database\/more is/,
  ],
  [
    "a file leads elsewhere",
    async (b) => {
      await rm(join(b, "secrets.json"));
      await symlink("/dev/null", join(b, "secrets.json"));
    },
    /secrets\.json is not as/,
  ],
  ["there is no manifest", (b) => rm(join(b, "manifest.json")), /no whole backup/],
  ["the manifest was torn", (b) => writeFile(join(b, "manifest.json"), '{"format":'), /no whole/],
  ["the manifest lost a line", (b) => alter(b, /\{[^{}]*base\/1[^{}]*\},/, ""), /no whole/],
  ["the manifest leads out", (b) => alter(b, /base\/1/, "../../1"), /no whole backup/],
];
test.for(damages)("it is refused when %s", async ([, damage, line]) => {
  const backup = await smallBackup(folder);
  await damage(backup);
  await expect(verifyBackup(backup, { signal })).rejects.toThrow(line);
});

async function alter(backup: string, what: RegExp, into: string) {
  const { readFile } = await import("node:fs/promises");
  const path = join(backup, "manifest.json");
  const text = await readFile(path, "utf8");
  expect(text).toMatch(what);
  await writeFile(path, text.replace(what, into));
}

test("after BACKUP_DAYS a backup goes, with what a restore put aside; nobody else's does [privacy/9.8]", async () => {
  const ago = (days: number) => nameOfTime(new Date(Date.now() - days * day));
  const [old, recent] = [ago(30.01), ago(29.99)];
  const [data, shared] = [join(folder, "data"), join(folder, "shared")];
  for (const name of [old, recent]) {
    await smallBackup(backupFolder(data), name);
    await mkdir(join(data, `postgres/data.before-restore-${name}`), { recursive: true });
    await writeFile(join(data, `secrets.json.before-restore-${name}`), "{}");
    await smallBackup(shared, name, "mine");
  }
  await cp(join(backupFolder(data), old), join(backupFolder(data), "by hand"), { recursive: true });
  const othersOld = ago(31);
  await smallBackup(shared, othersOld, "another's");
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  await pruneBackups(data, { say, elsewhere: { folder: shared, cluster: "mine" } });
  expect(said).toHaveLength(4);
  expect(await readdir(backupFolder(data))).toEqual([recent, "by hand"]);
  expect((await readdir(shared)).toSorted()).toEqual([othersOld, recent]);
  expect(await readdir(join(data, "postgres"))).toEqual([`data.before-restore-${recent}`]);
  expect((await readdir(data)).toSorted()).toEqual([
    "backups",
    "postgres",
    `secrets.json.before-restore-${recent}`,
  ]);
});

test("what a killed backup left goes, and nothing else", async () => {
  const name = nameOfTime(new Date());
  for (const each of [`${name}.part`, "mine.part", name]) {
    await mkdir(join(backupFolder(folder), each), { recursive: true });
  }
  await dropParts(folder);
  expect((await readdir(backupFolder(folder))).toSorted()).toEqual([name, "mine.part"]);
  expect(timeOfName(name)).toBeTypeOf("number");
  expect(timeOfName("2026-13-45T99-99-99-999Z")).toBeUndefined();
});

test("the segments of the log are named as PostgreSQL names them", async () => {
  const client = new pg.Client({ connectionString: inject("cluster").urls.owner });
  await client.connect();
  const places = ["0/1000028", "0/FF000000", "1/0", "1/1000000", "16/B374D848"];
  for (const place of places) {
    const { rows } = await client.query("SELECT pg_walfile_name($1::pg_lsn) AS name", [place]);
    const [last] = segmentsBetween(1, place, `${place.split("/")[0]}/FFFFFFFF`);
    expect(last).toBe(rows[0]?.name);
  }
  await client.end();
  // A backup that ends where a segment ends does not need the next one.
  expect(segmentsBetween(2, "0/FE000028", "1/1000000")).toEqual([
    "0000000200000000000000FE",
    "0000000200000000000000FF",
    "000000020000000100000000",
  ]);
  expect(timelineOf("START WAL LOCATION: 0/2000028\nSTART TIMELINE: 7\n")).toBe(7);
});

test.for([
  ["base/5/16384", true],
  ["base/5/16384_init", true],
  ["pg_wal", true],
  ["pg_wal/000000010000000000000001", false],
  ["pg_replslot/pianeojobs_backup_1", false],
  ["postmaster.pid", false],
  ["base/pgsql_tmp", false],
  ["base/5/pg_internal.init", false],
  ["base/5/t3_16390", false],
  ["postgresql.conf", true],
] as const)("of a cluster, %s is copied: %s", ([path, copied]) => {
  expect(isClusterFile(path)).toBe(copied);
});

const DATABASE_URL = "postgresql://owner:secret@db.example/pianeojobs";
test.for([
  ["backup", [], { DATABASE_URL }, /^Nothing was backed up: DATABASE_URL is set.*replay-erasures/],
  ["restore", ["x"], { DATABASE_URL }, /^Nothing was restored: DATABASE_URL is set/],
  ["backup", [], {}, /There is no database in .* nothing to back up/],
  ["backup", ["now"], {}, /^How to use it: npm run backup/],
  ["restore", [], {}, /^How to use it: npm run restore/],
  ["restore", ["nowhere"], {}, /nowhere is no whole backup/],
  ["backup", [], { BACKUP_DAYS: "soon" }, /BACKUP_DAYS has to be a number of days/],
] as const)("%s %j %j is answered in one line", async ([command, given, settings, line]) => {
  const ended = await runCommandOf(`bin/${command}/main.ts`, given, {
    DATA_DIR: folder,
    ...settings,
  });
  expect([ended.code, ended.err]).toEqual([1, expect.stringMatching(line)]);
  expect(ended.err).not.toContain("\n");
});
