import { asSteward } from "../db.ts";
import { sweepPhotos } from "../sweep-photos.ts";

/** Erases a member: every row and every file. Safe to do again, also of somebody who is not there. */
export async function eraseMember(memberId: string): Promise<void> {
  await asSteward((tx) => tx.member.deleteMany({ where: { id: memberId } }));
  await sweepPhotos();
}
