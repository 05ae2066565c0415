import type { Goal } from "./figures/results-file.ts";
import { significant } from "./measured.ts";

/** What was claimed to be no more than a limit, and whether it was seen so; null where it could not be measured. */
export const atMost = (name: string, limit: number, seen: number | null): Goal =>
  goal({ name, is: "at most", limit, seen });

/** The same of no less. */
export const atLeast = (name: string, limit: number, seen: number | null): Goal =>
  goal({ name, is: "at least", limit, seen });

function goal({ seen, ...claim }: Omit<Goal, "met">): Goal {
  if (seen === null) return { ...claim, seen, met: null };
  const met = claim.is === "at most" ? seen <= claim.limit : seen >= claim.limit;
  return { ...claim, seen: significant(seen), met };
}

export const greatest = (values: readonly number[]) => Math.max(...values);
