import { mkdir, open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { env } from "../../env.ts";
import { unlessMissing } from "../../files/unless-missing.ts";

const tombstoneSchema = z.strictObject({
  /** Of the erasure, and so of its certificate. */
  id: z.uuid(),
  memberId: z.uuid(),
  /** When it was carried out, ISO 8601. */
  at: z.iso.datetime(),
});

/** That a member has been erased: numbers that say nothing of a person once the person is gone. @control */
export type Tombstone = z.infer<typeof tombstoneSchema>;

/** Where erasures are noted: outside the database, and so outside its backups. One line of JSON each. */
export function tombstoneLog(): string {
  return join(env.DATA_DIR, "erasures", "log.jsonl");
}

/** Notes an erasure, on the disk when this returns. Each line starts on a line of its own, whatever a crash left before it. */
export async function appendTombstone(tombstone: Tombstone): Promise<void> {
  const path = tombstoneLog();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, "a", 0o600);
  try {
    await file.write(`\n${JSON.stringify(tombstone)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** Every erasure that was noted, oldest first, once. A line that a crash left unfinished was of an erasure that had not begun. */
export async function readTombstones(): Promise<Tombstone[]> {
  const text = (await readFile(tombstoneLog(), "utf8").catch(unlessMissing)) ?? "";
  const noted = text.split("\n").flatMap((line) => tombstoneIn(line) ?? []);
  return [...new Map(noted.map((tombstone) => [tombstone.id, tombstone])).values()];
}

function tombstoneIn(line: string): Tombstone | undefined {
  try {
    return tombstoneSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
