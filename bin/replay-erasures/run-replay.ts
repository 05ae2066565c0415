import { fileURLToPath } from "node:url";
import { runOurs } from "#bin/command/run-ours.ts";
import { whereFilesAre } from "#bin/command/where-files-are.ts";
import { upToDateClient } from "#bin/start/build.ts";
import type { RoleUrls } from "#bin/start/database-roles.ts";
import type { Start } from "#bin/start/plan.ts";
import { keptSecrets } from "#bin/start/secrets.ts";
import { env } from "#lib/env.ts";

/** Replays in a process of its own, which is told where the database is. Returns its exit code; it has said what went wrong. */
export async function runReplay(dataDir: string, roles: RoleUrls, start: Start): Promise<number> {
  await upToDateClient(dataDir, start);
  const { authSecret, contactsKey } = await keptSecrets(dataDir);
  return runOurs(fileURLToPath(new URL("main.ts", import.meta.url)), [], {
    ...whereFilesAre(dataDir),
    APP_DATABASE_URL: roles.app,
    STEWARD_DATABASE_URL: roles.steward,
    AUTH_SECRET: env.given.AUTH_SECRET ?? authSecret,
    CONTACTS_KEY: env.given.CONTACTS_KEY ?? contactsKey,
  });
}
