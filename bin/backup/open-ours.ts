import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "#bin/command/run-command.ts";
import { tryConnection } from "#bin/start/databases.ts";
import { ownerUrlOfRunning, startEmbeddedPostgres } from "#bin/start/embedded-postgres.ts";
import { notedHome } from "#bin/start/postgres-place.ts";
import { Trouble } from "#bin/start/trouble.ts";
import { env } from "#lib/env.ts";

/** The embedded database: its owner's connection, and its files. */
export type Ours = { readonly ownerUrl: string; readonly cluster: string };

/** The embedded database as it runs, or started for as long as the command takes (`closers` end it). None is made. */
export async function openOurs(dataDir: string, { closers, say }: Command): Promise<Ours> {
  const cluster = join(await notedHome(dataDir), "data");
  await access(join(cluster, "PG_VERSION")).catch(() => {
    throw new Trouble("nothingToBackUp", { folder: dataDir });
  });
  try {
    const port = env.EMBEDDED_POSTGRES_PORT;
    const postgres = await startEmbeddedPostgres({ dataDir, port, say });
    closers.push(postgres.stop);
    return { ownerUrl: postgres.ownerUrl, cluster };
  } catch (error) {
    if (!(error instanceof Trouble && error.key === "databaseInUse")) throw error;
    const ownerUrl = await ownerUrlOfRunning(dataDir);
    await tryConnection(ownerUrl, "DATABASE_URL");
    return { ownerUrl, cluster };
  }
}
