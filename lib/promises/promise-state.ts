import type { EvidenceRead } from "./evidence.ts";

/** Whether a promise is proven for what runs here. */
export const promiseStates = ["proven", "unconfirmed", "failed"] as const;

export type PromiseState = (typeof promiseStates)[number];

/** What is said of a promise, and why it is not proven. That it is unconfirmed has one reason for all of them. */
export type Judgement =
  | { readonly state: "proven" }
  | { readonly state: "unconfirmed"; readonly doubt: "missing" | "edited" | "stale" }
  | { readonly state: "failed"; readonly doubt: "late" | "failed" | "untested" };

/**
 * What the evidence says of one promise. What the product should have done and did not, and a test that failed, are
 * failures whatever else is known; evidence that is not there, was edited or is of other sources proves nothing, and
 * denies nothing. Where it covers what runs here, a promise that no test names is not kept either.
 */
export function judge(clause: string, read: EvidenceRead, isLate: boolean): Judgement {
  if (isLate) return { state: "failed", doubt: "late" };
  if (!("evidence" in read)) return { state: "unconfirmed", doubt: read.standing };
  const runs = read.evidence.tests[clause] ?? [];
  if (runs.some(({ status }) => status !== "passed")) return { state: "failed", doubt: "failed" };
  if (read.standing === "stale") return { state: "unconfirmed", doubt: "stale" };
  return runs.length > 0 ? { state: "proven" } : { state: "failed", doubt: "untested" };
}
