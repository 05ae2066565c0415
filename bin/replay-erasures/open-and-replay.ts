import type { Command } from "#bin/command/run-command.ts";
import { makeDataDir } from "#bin/start/data-dir.ts";
import { makeRoles, type RoleUrls } from "#bin/start/database-roles.ts";
import { tryConnection } from "#bin/start/databases.ts";
import { ownerUrlOfRunning } from "#bin/start/embedded-postgres.ts";
import { openAndPrepare } from "#bin/start/open-and-prepare.ts";
import type { Start } from "#bin/start/plan.ts";
import { Trouble } from "#bin/start/trouble.ts";
import { env } from "#lib/env.ts";
import { runReplay } from "./run-replay.ts";

/**
 * `npm run replay-erasures`: after a database was brought back from before, by whatever means, erases again whom the log of
 * erasures names. Brings it up to date first, as the start would.
 */
export async function openAndReplay(command: Command): Promise<void> {
  const dataDir = await makeDataDir(env.DATA_DIR);
  const start: Start = { ...command, empty: true };
  if (env.DATABASE_URL) await tryConnection(env.DATABASE_URL, "DATABASE_URL");
  const roles = await openRoles(dataDir, start);
  process.exitCode = await runReplay(dataDir, roles, start);
}

async function openRoles(dataDir: string, start: Start): Promise<RoleUrls> {
  try {
    return await openAndPrepare(dataDir, start);
  } catch (error) {
    if (!(error instanceof Trouble && error.key === "databaseInUse")) throw error;
    return makeRoles(await ownerUrlOfRunning(dataDir));
  }
}
