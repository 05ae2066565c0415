import { z } from "zod";
import { policyKinds } from "../policies/versions.ts";
import { liveEvidenceNames } from "./live-evidence-names.ts";

/** A clause as promises and tests name it: `privacy/5.1`. The number is the clause's, the version is the register's. */
const clause = z.string().regex(new RegExp(`^(${policyKinds.join("|")})/\\d+(\\.\\d+)+$`));

const promise = z.strictObject({
  clause,
  /** The modules that keep it, by their path from the root; each says `@control` in its docstring. A migration need not. */
  control: z.array(z.string().min(1)).min(1),
  /** How it is kept, in one line that anybody understands. */
  kept: z.string().min(1),
  /** What the running product says of it, where it says something. */
  evidence: z.enum(liveEvidenceNames).optional(),
});

const other = z.strictObject({
  clause,
  /** Why it is no promise. */
  why: z.string().min(1),
});

/**
 * What one policy promises: every clause of that version is in one of the two lists. A new version has new clauses, so
 * it is decided anew, and the number says that it was.
 */
export const registerSchema = z.strictObject({
  /** The newest version published; 0 while there is none. */
  version: z.int().nonnegative(),
  promises: z.array(promise),
  others: z.array(other),
});

/** What one policy promises, and what in it is no promise. */
export type Register = z.infer<typeof registerSchema>;

/** One sentence that is kept, and by what. Its tests are found by their titles, which end with its clause: `[privacy/5.1]`. */
export type PromiseEntry = z.infer<typeof promise>;

/**
 * Where what the seed policy says went: into promises, or into a decision that says what replaced it.
 * `at` is its section and the sentence within, `7.2`; `says` is short and in our words.
 */
export const seedCoverageSchema = z.array(
  z.union([
    z.strictObject({
      at: z.string().regex(/^\d+\.\d+$/),
      says: z.string().min(1),
      kept: z.array(clause).min(1),
    }),
    z.strictObject({
      at: z.string().regex(/^\d+\.\d+$/),
      says: z.string().min(1),
      /** A file of docs/decisions. */
      decision: z.string().min(1),
    }),
  ]),
);

export type SeedCoverage = z.infer<typeof seedCoverageSchema>;
