import type { Goal } from "./figures/results-file.ts";
import { significant } from "./measured.ts";

/** A claim, and whether what was seen keeps it; nothing of both where it could not be measured. */
export function goal({ seen, ...claim }: Omit<Goal, "met">): Goal {
  if (seen === null) return { ...claim, seen, met: null };
  const met = claim.is === "at most" ? seen <= claim.limit : seen >= claim.limit;
  return { ...claim, seen: significant(seen), met };
}

export const greatest = (values: readonly number[]) => Math.max(...values);
