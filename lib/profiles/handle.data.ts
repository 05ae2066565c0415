import type { Tx } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

/** The member's own handle, and whether a public page stands under it now. */
export async function findOwnHandle(tx: Tx, viewer: MemberViewer) {
  const found = await tx.handle.findUnique({
    where: { memberId: viewer.id },
    select: { handle: true, member: { select: { publicProfile: { select: { version: true } } } } },
  });
  return found
    ? { handle: found.handle, published: found.member.publicProfile !== null }
    : undefined;
}
