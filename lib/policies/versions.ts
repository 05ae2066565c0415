import { z } from "zod";
import lock from "./texts/policies.lock.json" with { type: "json" };

/** What there can be a policy about. A kind without a version is shown nowhere. */
export const policyKinds = ["privacy", "terms", "cookies"] as const;

export type PolicyKind = (typeof policyKinds)[number];

const published = z.strictObject({
  kind: z.enum(policyKinds),
  number: z.int().positive(),
  locale: z.literal("en"),
  /** The text's fingerprint when it was published. A changed byte stops the start and fails the check. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** First day in force, ISO 8601, in UTC. */
  effectiveFrom: z.iso.date(),
  /** Whether it changes what people agreed to, or only how it is said. */
  material: z.boolean(),
  /** What changed, in plain words. */
  changeNote: z.string().min(1),
});

/** What a published policy version is, besides its text. */
export type PublishedVersion = z.infer<typeof published>;

/** What a list of versions is, as the lock file holds it. */
export const publishedList = z.array(published).readonly();

/**
 * Every version ever published, oldest first, from the lock file beside the texts. Entries are added, never changed
 * and never taken out: the database keeps each as it was published, and the start compares.
 * @control
 */
export const publishedVersions = publishedList.parse(lock);

/** The name of a version's text below `texts/`. */
export function textFileOf({ kind, number, locale }: PublishedVersion): string {
  return `${kind}/${number}.${locale}.md`;
}
