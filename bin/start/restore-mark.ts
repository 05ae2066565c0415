import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { unlessMissing } from "#lib/files/unless-missing.ts";
import { writeWhole } from "./secrets.ts";
import { Trouble } from "./trouble.ts";

const markSchema = z.object({
  /** The backup, as a folder. */
  backup: z.string(),
  /** When it began, as part of the names of what is put aside. */
  began: z.string(),
  /** Whether what was there is being put aside: from then on there is no way back but to finish. */
  swapping: z.boolean(),
});

/** Says that a restore has begun and not ended. Written first and removed last. */
export type RestoreMark = z.infer<typeof markSchema>;

/** The mark in the data folder; undefined when no restore is unfinished. */
export async function readMark(dataDir: string): Promise<RestoreMark | undefined> {
  const text = await readFile(markPath(dataDir), "utf8").catch(unlessMissing);
  return text === undefined ? undefined : markSchema.parse(JSON.parse(text));
}

export function writeMark(dataDir: string, mark: RestoreMark): Promise<void> {
  return writeWhole(markPath(dataDir), `${JSON.stringify(mark)}\n`, 0o600);
}

export function removeMark(dataDir: string): Promise<void> {
  return rm(markPath(dataDir), { force: true });
}

/** Refuses to work on what may be half of one database and half of another. */
export async function refuseUnfinishedRestore(dataDir: string): Promise<void> {
  const mark = await readMark(dataDir);
  if (mark) throw new Trouble("restoreUnfinished", { folder: mark.backup });
}

const markPath = (dataDir: string) => join(dataDir, "restore.json");
