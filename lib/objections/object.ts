import type { MemberViewer } from "../privacy/viewer.ts";
import { deleteObjection, insertObjection, listObjections } from "./objection.data.ts";

/** What a member can say no to. */
export type ObjectionTo = "search-engines";

/** The member says no (GDPR art. 21). It holds from the commit on. */
export function object(viewer: MemberViewer, to: ObjectionTo): Promise<void> {
  return insertObjection(viewer, to);
}

/** The member takes the no back. */
export function withdrawObjection(viewer: MemberViewer, to: ObjectionTo): Promise<void> {
  return deleteObjection(viewer, to);
}

/** Since when the member says no to this; undefined when they do not. */
export async function objectionSince(
  viewer: MemberViewer,
  to: ObjectionTo,
): Promise<Date | undefined> {
  return (await listObjections(viewer)).find((objection) => objection.to === to)?.since;
}
