import { makeDataDir } from "#bin/start/data-dir.ts";
import { makeRoles, type RoleUrls } from "#bin/start/database-roles.ts";
import { openDatabases, tryConnection } from "#bin/start/databases.ts";
import { ownerUrlOfRunning } from "#bin/start/embedded-postgres.ts";
import type { Start } from "#bin/start/plan.ts";
import { prepareDatabase } from "#bin/start/prepare-database.ts";
import { keptSecrets } from "#bin/start/secrets.ts";
import { Trouble } from "#bin/start/trouble.ts";
import { env } from "#lib/env.ts";
import { whereFilesAre } from "./where-files-are.ts";

/** What a command has to know to act as the product does. */
export type CommandSettings = Record<
  "APP_DATABASE_URL" | "STEWARD_DATABASE_URL" | "AUTH_SECRET" | "CONTACTS_KEY",
  string
> &
  Record<string, string>;

/**
 * The database for a command that runs once: the given one; ours, which runs already; or ours, started
 * for as long as the command takes (`closers` end it). Throws a Trouble.
 */
export async function openForCommand(closers: Start["closers"]): Promise<CommandSettings> {
  const dataDir = await makeDataDir(env.DATA_DIR);
  const { authSecret, contactsKey } = await keptSecrets(dataDir);
  const roles = givenRoles() ?? (await openedRoles(dataDir, closers));
  return {
    ...whereFilesAre(dataDir),
    APP_DATABASE_URL: roles.app,
    STEWARD_DATABASE_URL: roles.steward,
    AUTH_SECRET: env.given.AUTH_SECRET ?? authSecret,
    CONTACTS_KEY: env.given.CONTACTS_KEY ?? contactsKey,
  };
}

function givenRoles(): RoleUrls | undefined {
  const { APP_DATABASE_URL: app, STEWARD_DATABASE_URL: steward } = env.given;
  return app && steward ? { app, steward } : undefined;
}

async function openedRoles(dataDir: string, closers: Start["closers"]): Promise<RoleUrls> {
  const { signal } = new AbortController();
  const quiet: Start = { empty: true, signal, closers, say: () => undefined };
  try {
    if (env.DATABASE_URL) await tryConnection(env.DATABASE_URL, "DATABASE_URL");
    const databases = await openDatabases(dataDir, quiet);
    if (!databases.given) await prepareDatabase(dataDir, databases.ownerUrl, quiet);
    return databases;
  } catch (error) {
    if (error instanceof Trouble && error.key === "databaseInUse") return runningRoles(dataDir);
    throw error;
  }
}

/** `npm start` has the database: it is where the note says, and the owner's password is in the data folder. */
async function runningRoles(dataDir: string): Promise<RoleUrls> {
  return makeRoles(await ownerUrlOfRunning(dataDir));
}
