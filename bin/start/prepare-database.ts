import { join } from "node:path";
import pg from "pg";
import { words } from "#lib/words.ts";
import { migrate } from "./migrate.ts";
import { root, type Start } from "./plan.ts";

const t = words("commands.start");

/**
 * Brings a database to what this version of the code expects: tables, reference data, job queue.
 * Several servers may start at once: one does it, the others wait for it.
 */
export async function prepareDatabase(
  dataDir: string,
  ownerUrl: string,
  { say, signal }: Start,
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  owner.on("error", () => undefined);
  await owner.connect();
  try {
    await owner.query("SELECT pg_advisory_lock(hashtext('pianeojobs start'))");
    const log = join(dataDir, "logs", "migrate.log");
    await migrate({ root, log, owner, ownerUrl, signal, before: () => say(t("migrating")) });
    const [{ syncReferenceData }, { prepareQueue }] = await Promise.all([
      import("#prisma/reference.ts"),
      import("#prisma/queue.ts"),
    ]);
    await Promise.all([syncReferenceData(ownerUrl), prepareQueue(ownerUrl)]);
  } finally {
    await owner.end();
  }
}
