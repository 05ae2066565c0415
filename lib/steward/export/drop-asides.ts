import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { exportFolder, isAsideOf } from "../../exports/export-file.ts";
import { unlessMissing } from "../../files/unless-missing.ts";

/** Deletes what workers that were killed, or are still at it, have written of an export. */
export async function dropAsides(exportId: string): Promise<void> {
  for (const name of (await readdir(exportFolder()).catch(unlessMissing)) ?? [])
    if (isAsideOf(exportId, name)) await rm(join(exportFolder(), name), { force: true });
}
