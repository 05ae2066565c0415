import { env } from "#lib/env.ts";
import { unreplayedErasures } from "#lib/steward/erase/unreplayed-erasures.ts";
import { words } from "#lib/words.ts";
import { type Databases, openDatabases } from "./databases.ts";
import type { Start } from "./plan.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { Trouble } from "./trouble.ts";

const t = words("commands.start");

/**
 * The database as the servers may have it. One that was restored and holds people whose erasure came after it is a Trouble: it
 * serves no request until `npm run replay-erasures` has run (GDPR 17).
 */
export async function openForServers(dataDir: string, start: Start): Promise<Databases> {
  const databases = await openAndPrepare(dataDir, start);
  const back = await unreplayedErasures(databases.steward);
  if (back.length > 0) throw new Trouble("erasuresToReplay", { count: back.length });
  return databases;
}

/** The given database or ours, brought up to date. */
export async function openAndPrepare(dataDir: string, start: Start): Promise<Databases> {
  if (!env.DATABASE_URL) start.say(t("startingDatabase"));
  const databases = await openDatabases(dataDir, start);
  await prepareDatabase(dataDir, databases.ownerUrl, start);
  return databases;
}
