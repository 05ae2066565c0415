import type { MemberViewer } from "../privacy/viewer.ts";
import { deleteObjection, insertObjection, listObjections } from "./objection.data.ts";

/**
 * What a member can say no to (GDPR art. 21): being listed by search engines, being offered while somebody types, being found
 * by people search, and mails other than those about the account.
 * @control
 */
export const objectionsTo = ["search-engines", "suggestions", "people-search", "notices"] as const;

export type ObjectionTo = (typeof objectionsTo)[number];

/** The member says no. It holds from the commit on. */
export function object(viewer: MemberViewer, to: ObjectionTo): Promise<void> {
  return insertObjection(viewer, to);
}

/** The member takes the no back. */
export function withdrawObjection(viewer: MemberViewer, to: ObjectionTo): Promise<void> {
  return deleteObjection(viewer, to);
}

/** What the member says no to, and since when. */
export async function ownObjections(
  viewer: MemberViewer,
): Promise<Readonly<Partial<Record<ObjectionTo, Date>>>> {
  return Object.fromEntries((await listObjections(viewer)).map(({ to, since }) => [to, since]));
}

/** Since when the member says no to this; undefined when they do not. */
export async function objectionSince(
  viewer: MemberViewer,
  to: ObjectionTo,
): Promise<Date | undefined> {
  return (await ownObjections(viewer))[to];
}
