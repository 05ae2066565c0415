import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { daysOffered, exportFile, exportFolder, isAsideOf } from "../../exports/export-file.ts";
import { asSteward } from "../db.ts";

/** A file of an export that is still to be made is being written, unless it is older than this. */
const longestWriting = 3_600_000;

/**
 * Takes out exports that were offered for their seven days and those that failed as long ago; says of one that nobody has made
 * within an hour, for so long its job is kept, that it failed, so that its member can ask again. Then takes out every file that no
 * row speaks of, such as a member's who is gone, or what a stop left half written.
 */
export async function sweepExports(): Promise<void> {
  const rows = await asSteward(async (tx) => {
    await tx.$executeRaw`
      DELETE FROM data_export WHERE coalesce(ready_at, failed_at, requested_at) <= now() - ${daysOffered} * interval '1 day'`;
    await tx.$executeRaw`
      UPDATE data_export SET failed_at = now()
      WHERE ready_at IS NULL AND failed_at IS NULL AND requested_at < now() - interval '1 hour'`;
    return tx.dataExport.findMany({ select: { id: true, readyAt: true, failedAt: true } });
  });
  const due = new Set(rows.map(({ id }) => exportFile(id)));
  const open = rows.filter(({ readyAt, failedAt }) => !readyAt && !failedAt);
  for (const name of await readdir(exportFolder()).catch(() => [])) {
    const path = join(exportFolder(), name);
    const isOfOpen = open.some(({ id }) => isAsideOf(id, name));
    if (!due.has(path) && !(isOfOpen && (await isYoung(path)))) await rm(path, { force: true });
  }
}

async function isYoung(path: string): Promise<boolean> {
  const about = await stat(path).catch(() => undefined);
  return (about?.mtimeMs ?? 0) > Date.now() - longestWriting;
}
