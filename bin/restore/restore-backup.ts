import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { verifyBackup } from "#bin/backup/manifest.ts";
import { nameOfTime } from "#bin/backup/names.ts";
import { tellProgress } from "#bin/backup/progress.ts";
import { holdBackups } from "#bin/backup/prune-backups.ts";
import type { Command } from "#bin/command/run-command.ts";
import { runReplay } from "#bin/replay-erasures/run-replay.ts";
import { makeDataDir } from "#bin/start/data-dir.ts";
import { makeRoles } from "#bin/start/database-roles.ts";
import { startEmbeddedPostgres } from "#bin/start/embedded-postgres.ts";
import { choosePlace, postgresMajor } from "#bin/start/postgres-place.ts";
import { endOrphan } from "#bin/start/postmaster.ts";
import { prepareDatabase } from "#bin/start/prepare-database.ts";
import { readMark, removeMark, writeMark } from "#bin/start/restore-mark.ts";
import { becomeSoleHolder, type Hold } from "#bin/start/sole-holder.ts";
import { Trouble, type TroubleKey } from "#bin/start/trouble.ts";
import { env, surroundings } from "#lib/env.ts";
import { tombstoneLog } from "#lib/steward/erase/tombstones.ts";
import { words } from "#lib/words.ts";
import { copyAside, dropAside, swapIn } from "./swap.ts";

const t = words("commands.restore");

/**
 * Puts a backup in the place of the embedded database, its files and its secrets: `npm run restore -- FOLDER`. Then PostgreSQL
 * recovers it and the erasures that came after it are replayed; the log of erasures itself stays as it is. What was there before
 * is kept beside it for `BACKUP_DAYS`. Until it has ended nothing starts; killed at any point, it can be run again.
 */
export async function restoreBackup(given: string[], command: Command): Promise<void> {
  const { say } = command;
  const backup = readArguments(given);
  if (env.DATABASE_URL) throw new Trouble("restoreOfGiven");
  const dataDir = await makeDataDir(env.DATA_DIR);
  await hold(dataDir, "runsAlready", command);
  if (!(await holding(holdBackups(dataDir), command))) throw new Trouble("backupRunsAlready");
  const at = await verified(backup, command);
  const kept = await putInPlace(dataDir, backup, command);
  const members = await recoverAndReplay(dataDir, command);
  await removeMark(dataDir);
  say(t("done", { at, members }));
  for (const path of kept) say(t("kept", { path, days: env.BACKUP_DAYS }));
  await access(tombstoneLog()).catch(() => say(t("noLog", { path: tombstoneLog() })));
}

function readArguments(given: string[]): string {
  try {
    const [folder, ...more] = parseArgs({ args: given, allowPositionals: true }).positionals;
    if (folder && more.length === 0) return resolve(surroundings.INIT_CWD ?? ".", folder);
  } catch {
    // said below
  }
  throw new Trouble("restoreUsage");
}

async function hold(of: string, otherwise: TroubleKey, command: Command): Promise<Hold> {
  const held = await holding(becomeSoleHolder(of), command);
  if (!held) throw new Trouble(otherwise, { folder: of });
  return held;
}

async function holding(asked: Promise<Hold | undefined>, { closers }: Command) {
  const held = await asked;
  if (held) closers.push(async () => held.release());
  return held;
}

/** Reads all of the backup before anything is touched. Returns when it was begun. */
async function verified(backup: string, { say, signal }: Command): Promise<string> {
  say(t("verifying"));
  const { at, postgres } = await verifyBackup(backup, { signal, onBytes: tellProgress(say) });
  const ours = await postgresMajor();
  if (postgres !== ours) throw new Trouble("backupOfOtherVersion", { postgres, ours });
  return at;
}

/** Copies the backup aside, then swaps it in by renaming. Returns where what was there before is. */
async function putInPlace(dataDir: string, backup: string, command: Command): Promise<string[]> {
  const place = await choosePlace(dataDir);
  const held = await hold(place.home, "databaseInUse", command);
  await endOrphan(join(place.home, "data"));
  const left = await readMark(dataDir);
  const mark = {
    backup,
    began: left?.began ?? nameOfTime(new Date()),
    swapping: left?.swapping ?? false,
  };
  await writeMark(dataDir, mark);
  try {
    command.say(t("copying"));
    await copyAside(backup, dataDir, place, command);
  } catch (error) {
    await dropAside(dataDir, place);
    if (!mark.swapping) await removeMark(dataDir);
    throw error;
  }
  await writeMark(dataDir, { ...mark, swapping: true });
  const kept = await swapIn(dataDir, place, mark.began);
  held.release();
  return kept;
}

/** PostgreSQL goes through the log to the end of the backup; the tables are brought up to date; who was erased is erased. */
async function recoverAndReplay(dataDir: string, command: Command): Promise<number> {
  const { say, closers } = command;
  say(t("recovering"));
  const port = env.EMBEDDED_POSTGRES_PORT;
  const postgres = await startEmbeddedPostgres({ dataDir, port, say, restoring: true });
  closers.push(postgres.stop);
  const start = { ...command, empty: true };
  await prepareDatabase(dataDir, postgres.ownerUrl, start);
  const roles = await makeRoles(postgres.ownerUrl, env.given.AUTH_SECRET);
  if ((await runReplay(dataDir, roles, start)) !== 0) throw new Trouble("replayFailed");
  return countMembers(postgres.ownerUrl);
}

async function countMembers(ownerUrl: string): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ count: number }>("SELECT count(*)::int FROM member");
    return rows[0]?.count ?? 0;
  } finally {
    await owner.end();
  }
}
