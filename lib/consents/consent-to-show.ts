import type { Audience } from "../privacy/audience.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";
import { findNewest, insertEntry } from "./consent.data.ts";

/** A field of a special category, to whom it is to be shown, and the words that the person reads (GDPR art. 9(2)(a)). */
export type Showing = {
  readonly about: string;
  readonly audience: Audience;
  readonly wording: string;
};

/** The audience to which the member consents to show a field of this kind; undefined when no consent stands. */
export async function standingConsent(
  tx: Tx,
  viewer: MemberViewer,
  about: string,
): Promise<Audience | undefined> {
  const newest = await findNewest(tx, viewer, "show-field", about);
  return newest?.given ? (newest.audience ?? undefined) : undefined;
}

/** Records an explicit yes to showing exactly that to exactly these. A yes to others ends with it. @control */
export async function consentToShow(tx: Tx, viewer: MemberViewer, showing: Showing): Promise<void> {
  await insertEntry(tx, viewer, { purpose: "show-field", ...showing, given: true });
}

/** Takes the consent back; the field is hidden in the same transaction. Nothing happens when none stands. */
export async function withdrawConsent(tx: Tx, viewer: MemberViewer, about: string): Promise<void> {
  const newest = await findNewest(tx, viewer, "show-field", about);
  if (!newest?.given) return;
  const { audience, wording } = newest;
  await insertEntry(tx, viewer, { purpose: "show-field", about, audience, wording, given: false });
}
