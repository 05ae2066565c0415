import { join } from "node:path";
import { env } from "../env.ts";

/** Where archives lie, below the data folder. */
export function exportFolder(): string {
  return join(env.DATA_DIR, "exports");
}

/** The archive of an export. It is there whole, or not at all. */
export function exportFile(id: string): string {
  return join(exportFolder(), `${id}.zip`);
}

/** For how many days an archive is offered. */
export const daysOffered = 7;
