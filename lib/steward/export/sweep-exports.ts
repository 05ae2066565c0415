import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Prisma } from "../../db/generated/client.ts";
import { exportFile, exportFolder, isAsideOf } from "../../exports/export-file.ts";
import { periodOf, unfinished } from "../../privacy/retention-rules.ts";
import { asSteward } from "../db.ts";
import { due } from "../retain/due.ts";

/**
 * Takes out exports that were offered for their seven days and those that failed as long ago; says of one that nobody has made
 * within an hour, for so long its job is kept, that it failed, so that its member can ask again. Then takes out every file that no
 * row speaks of, such as a member's who is gone, or what a stop left half written.
 * @control
 */
export async function sweepExports(asOf: Date): Promise<void> {
  const from = Prisma.sql`coalesce(ready_at, failed_at, requested_at)`;
  const rows = await asSteward(async (tx) => {
    await tx.$executeRaw`DELETE FROM data_export WHERE ${due(from, periodOf("DataExport"), asOf)}`;
    await tx.$executeRaw`
      UPDATE data_export SET failed_at = ${asOf.toISOString()}::timestamptz
      WHERE ready_at IS NULL AND failed_at IS NULL AND ${due(Prisma.sql`requested_at`, unfinished.export, asOf)}`;
    return tx.dataExport.findMany({ select: { id: true, readyAt: true, failedAt: true } });
  });
  const offered = new Set(rows.map(({ id }) => exportFile(id)));
  const open = rows.filter(({ readyAt, failedAt }) => !readyAt && !failedAt);
  for (const name of await readdir(exportFolder()).catch(() => [])) {
    const path = join(exportFolder(), name);
    const isOfOpen = open.some(({ id }) => isAsideOf(id, name));
    if (!offered.has(path) && !isOfOpen) await rm(path, { force: true });
  }
}
