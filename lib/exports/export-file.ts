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

/** Where an archive is written before it is one: beside its place, by each worker under a name of its own. */
export function asideOf(id: string): string {
  return `${exportFile(id)}.${process.pid}-${Date.now()}.part`;
}

/** Whether a file in the folder is such a one of that export. */
export function isAsideOf(id: string, name: string): boolean {
  return name.startsWith(`${id}.zip.`) && name.endsWith(".part");
}

/** For how many days an archive is offered. */
export const daysOffered = 7;
