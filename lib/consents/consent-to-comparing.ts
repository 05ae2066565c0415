import type { MemberViewer } from "../privacy/viewer.ts";
import { addEntry, newestEntry } from "./consent.data.ts";

const purpose = "contact-matching";

/** What the member said last of having addresses compared, and when; undefined when they never said anything. */
export async function saidToComparing(
  viewer: MemberViewer,
  text: string,
): Promise<{ readonly given: boolean; readonly at: Date } | undefined> {
  const newest = await newestEntry(viewer, purpose, text);
  return newest ? { given: newest.given, at: newest.at } : undefined;
}

/**
 * Records the yes or the no to a version of the text, with its words. A no takes an earlier yes back, and in the same transaction
 * the database deletes what came of it (GDPR art. 7(3)).
 */
export async function sayToComparing(
  viewer: MemberViewer,
  { about, wording, given }: { readonly about: string; readonly wording: string; given: boolean },
): Promise<void> {
  await addEntry(viewer, { purpose, about, audience: null, wording, given });
}
