import { createHash } from "node:crypto";
import { z } from "zod";

/** How a test went that names a promise, or a group of tests that does. */
const testRun = z.strictObject({
  file: z.string(),
  title: z.string(),
  status: z.enum(["passed", "failed", "skipped"]),
  /** How many tests it is. */
  count: z.int().positive(),
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const evidenceSchema = z.strictObject({
  /** The sources that the run was of (`treeOf`). */
  tree: sha256,
  /** The commit that was checked out, where git was there. */
  commit: z.string().nullable(),
  /** Whether something differed from that commit. */
  changed: z.boolean(),
  ranAt: z.iso.datetime(),
  node: z.string(),
  /** By the promise's clause. */
  tests: z.record(z.string(), z.array(testRun)),
  /** SHA-256 of all of the above. */
  seal: sha256,
});

export type TestRun = z.infer<typeof testRun>;

/** What a whole run of the tests found out about the promises. */
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * What is left of evidence when it is read: that it is not there, or not what a run wrote, or of other sources than
 * those that run here, or that it covers them. A seal without a key shows an edit; it stops nobody who makes it anew.
 */
export type EvidenceRead =
  | { readonly standing: "missing" | "edited" }
  | { readonly standing: "stale" | "covers"; readonly evidence: Evidence };

/** Evidence as it is written: sealed, so that an edit by hand is seen. */
export function writeEvidence(found: Omit<Evidence, "seal">): string {
  return `${JSON.stringify({ ...found, seal: sealOf(found) }, null, 2)}\n`;
}

/** Reads evidence for a product that was made of the sources `tree`. Whatever is wrong with it, it is an answer. */
export function readEvidence(text: string | undefined, tree: string | undefined): EvidenceRead {
  if (text === undefined) return { standing: "missing" };
  const evidence = parse(text);
  if (!evidence) return { standing: "edited" };
  return { standing: evidence.tree === tree ? "covers" : "stale", evidence };
}

function parse(text: string): Evidence | undefined {
  try {
    const { seal, ...found } = evidenceSchema.parse(JSON.parse(text));
    return seal === sealOf(found) ? { ...found, seal } : undefined;
  } catch {
    return undefined;
  }
}

function sealOf(found: Omit<Evidence, "seal">): string {
  const { tree, commit, changed, ranAt, node, tests } = found;
  const all = [tree, commit, changed, ranAt, node, Object.entries(tests).sort(byName)];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex");
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
