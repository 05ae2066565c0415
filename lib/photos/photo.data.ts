import { z } from "zod";
import { type Budget, spend } from "../budget.ts";
import { asViewer, publicReads, type Tx } from "../db.ts";
import type { MemberViewer, Viewer } from "../privacy/viewer.ts";

/** Photos that one member may send: each costs the server a second of work and some space. */
const budget: Budget = { burst: 20, everyMs: 60_000, patienceMs: 0 };

/** Makes the row of a photo that is on its way; false when the member has sent too many of late. */
export function insertPhoto(viewer: MemberViewer, id: string): Promise<boolean> {
  return asViewer(viewer, async (tx) => {
    if ((await spend(tx, `photo ${viewer.id}`, budget)) === undefined) return false;
    await tx.photo.create({ data: { id, memberId: viewer.id } });
    return true;
  });
}

/** From now on a field can show it. False when it was given up meanwhile. */
export function markReady(viewer: MemberViewer, id: string): Promise<boolean> {
  return asViewer(viewer, async (tx) => {
    const { count } = await tx.photo.updateMany({
      where: { id, memberId: viewer.id },
      data: { ready: true },
    });
    return count > 0;
  });
}

/** Gives up a photo that can't be shown. */
export function deletePhoto(viewer: MemberViewer, id: string): Promise<void> {
  return asViewer(viewer, async (tx) => {
    await tx.photo.deleteMany({ where: { id, memberId: viewer.id } });
  });
}

/** Which of these photos the member has, ready to be shown. */
export async function listReady(
  tx: Tx,
  viewer: MemberViewer,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx.photo.findMany({
    where: { id: { in: [...ids] }, memberId: viewer.id, ready: true },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Whether this viewer may see the photo, and whether its owner keeps search engines out. Row-level security decides. */
export function findPhotoSeenBy(
  viewer: Viewer,
  id: string,
): Promise<{ readonly unindexed: boolean } | undefined> {
  return viewer.kind === "stranger"
    ? publicReads((reads) => findPhoto(reads, id))
    : asViewer(viewer, (tx) => findPhoto(tx, id));
}

const seenSchema = z.array(z.object({ unindexed: z.boolean() }));

/** Under the viewer's own row-level security: of a photo that they may not see there is no row. */
async function findPhoto(tx: Tx, id: string) {
  const rows = await tx.$queryRaw`
    SELECT coalesce(p.unindexed, true) AS unindexed
    FROM photo f LEFT JOIN public_profile p ON p.member_id = f.member_id
    WHERE f.id = ${id}::uuid AND f.ready`;
  return seenSchema.parse(rows)[0];
}
