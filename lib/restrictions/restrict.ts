import type { MemberViewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";
import { deleteRestriction, findRestriction, insertRestriction } from "./restriction.data.ts";

/**
 * Freezes the member's data (GDPR art. 18): with the commit nobody sees or changes them, staff and jobs included, until the
 * member lifts it. Their rights stay theirs: to look, to export, to object, to withdraw, to leave.
 * @control
 */
export function restrict(viewer: MemberViewer): Promise<void> {
  return insertRestriction(viewer);
}

/** Everything is as it was before; and who waits for somebody who can be found by their address hears of it. */
export function liftRestriction(viewer: MemberViewer): Promise<void> {
  return deleteRestriction(viewer, (tx) => enqueue(tx, "tell-awaiting", { memberId: viewer.id }));
}

/** Since when the member's data are frozen; undefined when they are not. */
export function frozenSince(viewer: MemberViewer): Promise<Date | undefined> {
  return findRestriction(viewer);
}
