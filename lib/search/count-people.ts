import type { AskedWords } from "./asked-words.data.ts";
import type { Counts } from "./find-counts.ts";
import { countDocuments } from "./people.data.ts";

/** SQL counts up to here. */
export const countedTo = 10_000;

/**
 * How many match: as the process that counts has it, where that knows of everything that is committed, else up to one more than SQL counts.
 * Undefined when it would take too long.
 */
export function countPeople(
  asked: AskedWords,
  counts: Counts | "away" | undefined,
): Promise<number | undefined> {
  if (counts && counts !== "away" && !counts.isBehind) return Promise.resolve(counts.total);
  return countDocuments(asked, countedTo + 1);
}
