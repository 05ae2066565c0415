import type { MemberViewer } from "../privacy/viewer.ts";
import { deleteFindable, findFindable, insertFindable } from "./findable.data.ts";
import { addressMark } from "./marks.ts";
import { normalAddress } from "./normal-address.ts";

/** Since when people who have the member's e-mail address may find them; undefined when they may not, as it is for everybody at first. */
export function findableSince(viewer: MemberViewer): Promise<Date | undefined> {
  return findFindable(viewer);
}

/**
 * Lets people who have the member's e-mail address find them, from the commit on; who waits for that address is told. Kept is a keyed
 * hash of the address, of which the key is outside the database.
 * @control
 */
export function becomeFindable(viewer: MemberViewer): Promise<void> {
  return insertFindable(viewer, markOf);
}

/** Takes that back: with the commit nobody finds them by their address. */
export function hideFromContacts(viewer: MemberViewer): Promise<void> {
  return deleteFindable(viewer);
}

function markOf(email: string) {
  const address = normalAddress(email);
  return address === undefined ? null : addressMark(address);
}
