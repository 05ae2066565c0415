import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Prisma } from "../../db/generated/client.ts";
import { exportFile, exportFolder } from "../../exports/export-file.ts";
import { periodOf } from "../../privacy/retention-rules.ts";
import { asSteward } from "../db.ts";
import { due } from "../retain/due.ts";

/** A file without a row is being written, unless it is older than this. */
const longestWriting = 3_600_000;

/**
 * Takes out exports that were offered for their seven days, those that failed as long ago, and those that nobody is making any
 * more; then every file that no row speaks of, such as a member's who is gone, or what a stop left half written.
 */
export async function sweepExports(asOf: Date): Promise<void> {
  const from = Prisma.sql`coalesce(ready_at, failed_at, requested_at)`;
  await asSteward(
    (tx) => tx.$executeRaw`
      DELETE FROM data_export WHERE ${due(from, periodOf("DataExport"), asOf)}`,
  );
  const rows = await asSteward((tx) => tx.dataExport.findMany({ select: { id: true } }));
  const offered = new Set(rows.map(({ id }) => exportFile(id)));
  for (const name of await readdir(exportFolder()).catch(() => [])) {
    const path = join(exportFolder(), name);
    if (offered.has(path)) continue;
    const about = await stat(path).catch(() => undefined);
    const isWriting = name.endsWith(".part") && (about?.mtimeMs ?? 0) > Date.now() - longestWriting;
    if (!isWriting) await rm(path, { force: true });
  }
}
