import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";

export async function insertRestriction(viewer: MemberViewer): Promise<void> {
  await asViewer(
    viewer,
    (tx) =>
      tx.$executeRaw`INSERT INTO restriction (member_id) VALUES (viewer()) ON CONFLICT DO NOTHING`,
  );
}

/** Takes the row away, and does `also` in the same transaction where there was one. */
export async function deleteRestriction(
  viewer: MemberViewer,
  also: (tx: Tx) => Promise<void>,
): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const gone = await tx.$executeRaw`DELETE FROM restriction WHERE member_id = viewer()`;
    if (gone > 0) await also(tx);
  });
}

/** Since when the member's data are frozen; undefined when they are not. */
export async function findRestriction(viewer: MemberViewer): Promise<Date | undefined> {
  const found = await asViewer(viewer, (tx) =>
    tx.restriction.findUnique({ where: { memberId: viewer.id }, select: { since: true } }),
  );
  return found?.since;
}
