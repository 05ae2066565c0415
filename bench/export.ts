import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { copyFile, mkdir, open, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { workerFlags, workerMemory } from "#bin/start/server-memory.ts";
import { surroundings } from "#lib/env.ts";
import { givenTables } from "#lib/privacy/given-tables.ts";
import { askForExport, type LargeAccount, makeLargeAccount } from "./export/large-account.ts";
import { type OwnDatabase, withOwnDatabase } from "./export/own-database.ts";
import { percentile, report } from "./measured.ts";

const runs = 25;
const size = { entries: 5_000, files: 400, fileBytes: 200 * 1024 * 1024 };
/** What is claimed: p95 in milliseconds, and memory in megabytes. */
const limits = { ms: 10_000, mb: 150, erasureMs: 60_000 };

/** What a process says of what it did. */
type Work = { readonly ms: number; readonly peakMb: number };

/**
 * An export of an account with 5,000 entries and 200 MB of files, in a process of its own as the worker would make it, against the
 * limit: `COPY … TO` of the same rows and a plain copy of the same files. The two in turn. In the end the account
 * is erased, with the exports that it has.
 */
export async function measureExport(): Promise<void> {
  await withOwnDatabase(async (database) => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      report("export", await measured(owner, database));
    } finally {
      await owner.end();
    }
  });
}

async function measured(owner: pg.Client, database: OwnDatabase) {
  const account = await makeLargeAccount(owner, database.dataDir, size);
  // The first compiles what the others find compiled, as the worker does at every start but the first.
  await exportOnce(owner, database, account);
  const exports: Work[] = [];
  const copies: number[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    exports.push(await exportOnce(owner, database, account));
    copies.push(await copyOnce(owner, database, account));
  }
  const erasure = await eraseOnce(owner, database, account);
  return { ...figuresOf(exports, copies), ...erasure };
}

function figuresOf(exports: readonly Work[], copies: readonly number[]) {
  const ms = exports.map((one) => one.ms);
  const [p50, p95] = [percentile(ms, 0.5), percentile(ms, 0.95)];
  const peak = Math.max(...exports.map(({ peakMb }) => peakMb));
  return {
    runs,
    entries: size.entries,
    files_mb: size.fileBytes / 1024 ** 2,
    export_p50_ms: Math.round(p50),
    export_p95_ms: Math.round(p95),
    export_p95_limit_ms: limits.ms,
    export_peak_mb: Math.round(peak),
    export_peak_limit_mb: limits.mb,
    copy_p50_ms: Math.round(percentile(copies, 0.5)),
    copy_p95_ms: Math.round(percentile(copies, 0.95)),
    export_to_copy: Math.round((p50 / percentile(copies, 0.5)) * 100) / 100,
    within_limits: Number(p95 < limits.ms && peak < limits.mb),
  };
}

const run = promisify(execFile);

async function exportOnce(
  owner: pg.Client,
  database: OwnDatabase,
  { id }: LargeAccount,
): Promise<Work> {
  const exportId = await askForExport(owner, id);
  const work = await inProcess(database, "one-export.ts", exportId);
  const archive = join(database.dataDir, "exports", `${exportId}.zip`);
  if ((await stat(archive)).size < size.fileBytes) throw new Error("files are missing from it");
  await rm(archive);
  return work;
}

async function eraseOnce(
  owner: pg.Client,
  database: OwnDatabase,
  { id, files }: LargeAccount,
): Promise<Record<string, number>> {
  const { ms } = await inProcess(database, "one-erasure.ts", id);
  const { rowCount } = await owner.query("SELECT FROM member WHERE id = $1", [id]);
  const left = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  if (rowCount !== 0 || left.some((one) => one)) throw new Error("not all of it was erased");
  return { erasure_ms: Math.round(ms), erasure_limit_ms: limits.erasureMs };
}

/** Work in a process of its own, with the worker's settings. */
async function inProcess(database: OwnDatabase, name: string, about: string): Promise<Work> {
  const program = join(import.meta.dirname, "export", name);
  const { stdout } = await run(process.execPath, [...workerFlags, program, about], {
    env: {
      ...surroundings,
      ...workerMemory(database.dataDir),
      NODE_ENV: "production",
      APP_DATABASE_URL: database.app,
      STEWARD_DATABASE_URL: database.steward,
      AUTH_SECRET: database.authSecret,
      DATA_DIR: database.dataDir,
    },
  });
  return JSON.parse(stdout);
}

/** The rows and the files written elsewhere and brought to the disk, and nothing done with them; in milliseconds. */
async function copyOnce(
  owner: pg.Client,
  { dataDir }: OwnDatabase,
  { id, files }: LargeAccount,
): Promise<number> {
  const folder = join(dataDir, "copy");
  await mkdir(folder);
  const began = performance.now();
  for (const { table, columns } of givenTables) {
    const path = join(folder, `${table}.copy`);
    const keys = await keysOf(owner, table);
    const rows = `SELECT ${names(columns)} FROM ${names([table])} WHERE '${id}' IN (${names(keys)})`;
    await pipeline(owner.query(copyTo(`COPY (${rows}) TO STDOUT`)), createWriteStream(path));
    await settle(path);
  }
  for (const file of files) {
    const path = join(folder, basename(file));
    await copyFile(file, path);
    await settle(path);
  }
  const took = performance.now() - began;
  await rm(folder, { recursive: true });
  return took;
}

async function keysOf(owner: pg.Client, table: string): Promise<string[]> {
  const { rows } = await owner.query<{ keys: string[] }>("SELECT member_columns($1) AS keys", [
    table,
  ]);
  return rows[0]?.keys ?? [];
}

function names(given: readonly string[]): string {
  return given.map((name) => pg.escapeIdentifier(name)).join(", ");
}

async function settle(path: string): Promise<void> {
  const file = await open(path);
  await file.sync();
  await file.close();
}
