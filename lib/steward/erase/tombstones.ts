import { mkdir, open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { env } from "../../env.ts";
import { unlessMissing } from "../../files/unless-missing.ts";

const tombstoneSchema = z.object({ id: z.uuid(), memberId: z.uuid(), at: z.iso.datetime() });

/** That a member was erased: the id of the erasure, whom, and when. Nothing else of them is kept. */
export type Tombstone = z.infer<typeof tombstoneSchema>;

/** The log of erasures. It is in no backup: a database that is brought back does not know of what came later. */
export const tombstoneLog = () => join(env.DATA_DIR, "erasures", "log.jsonl");

/** Adds to the log; it is on the disk when this returns. @public until erasure comes */
export async function appendTombstone(tombstone: Tombstone): Promise<void> {
  await mkdir(dirname(tombstoneLog()), { recursive: true, mode: 0o700 });
  const file = await open(tombstoneLog(), "a", 0o600);
  try {
    // Begun with a line break, a line is whole also after one that was torn.
    await file.writeFile(`\n${JSON.stringify(tombstone)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** All of the log, oldest first. A line that was torn by a power cut was never acknowledged, and counts for nothing. */
export async function readTombstones(): Promise<Tombstone[]> {
  const text = await readFile(tombstoneLog(), "utf8").catch(unlessMissing);
  return (text ?? "").split("\n").flatMap((line) => {
    const read = tombstoneSchema.safeParse(parseJson(line));
    return read.success ? [read.data] : [];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
