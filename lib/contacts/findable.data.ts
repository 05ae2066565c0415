import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";

export async function findFindable(viewer: MemberViewer): Promise<Date | undefined> {
  const found = await asViewer(viewer, (tx) =>
    tx.findable.findUnique({ where: { memberId: viewer.id }, select: { since: true } }),
  );
  return found?.since;
}

/** Writes the yes with the mark of the address that the member has at this moment, unless it is there already. */
export async function insertFindable(
  viewer: MemberViewer,
  markOf: (email: string) => Uint8Array<ArrayBuffer> | null,
): Promise<void> {
  await asViewer(viewer, async (tx) => {
    // Nobody changes the address before the mark of it is there.
    const [own] = await tx.$queryRaw<{ email: string }[]>`
      SELECT email::text FROM member WHERE id = viewer() FOR NO KEY UPDATE`;
    if (!own) return;
    const added = await tx.$executeRaw`
      INSERT INTO findable (member_id, mark) VALUES (viewer(), ${markOf(own.email)}::bytea) ON CONFLICT DO NOTHING`;
    if (added > 0) await enqueue(tx, "tell-awaiting", { memberId: viewer.id });
  });
}

export async function deleteFindable(viewer: MemberViewer): Promise<void> {
  await asViewer(viewer, (tx) => tx.$executeRaw`DELETE FROM findable WHERE member_id = viewer()`);
}
