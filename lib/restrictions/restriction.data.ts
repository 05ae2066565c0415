import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

export async function insertRestriction(viewer: MemberViewer): Promise<void> {
  await asViewer(
    viewer,
    (tx) =>
      tx.$executeRaw`INSERT INTO restriction (member_id) VALUES (viewer()) ON CONFLICT DO NOTHING`,
  );
}

export async function deleteRestriction(viewer: MemberViewer): Promise<void> {
  await asViewer(
    viewer,
    (tx) => tx.$executeRaw`DELETE FROM restriction WHERE member_id = viewer()`,
  );
}

/** Since when the member's data are frozen; undefined when they are not. */
export async function findRestriction(viewer: MemberViewer): Promise<Date | undefined> {
  const found = await asViewer(viewer, (tx) =>
    tx.restriction.findUnique({ where: { memberId: viewer.id }, select: { since: true } }),
  );
  return found?.since;
}
