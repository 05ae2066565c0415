import { dropExpectations } from "../files/expected-files.ts";
import { removeFiles } from "../files/file-store.ts";
import { photoFiles } from "../photos/photo-sizes.ts";
import type { Tx } from "../tx.ts";
import { asSteward } from "./db.ts";

/** How many are looked at in one step. */
const atOnce = 500;

/**
 * Takes out photos that no field shows and no change of the last twelve months could bring back: an hour after it was
 * sent one whose file was never read, a day after it any other. Then whatever lies in the file store of photos that are gone.
 */
export async function sweepPhotos(): Promise<void> {
  while ((await asSteward(dropUnused)) === atOnce);
  while ((await dropDiscarded()) === atOnce);
  await dropExpectations();
}

/** In two steps: a photo that a save took meanwhile is seen by the second, for the save waits for the first or is over. */
async function dropUnused(tx: Tx): Promise<number> {
  const unused = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM photo p
    WHERE p.uploaded_at < now() - CASE WHEN p.ready THEN interval '1 day' ELSE interval '1 hour' END
      AND NOT is_photo_used(p.id, p.member_id)
    LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`;
  const ids = unused.map(({ id }) => id);
  await tx.$executeRaw`
    DELETE FROM photo p WHERE p.id = ANY(${ids}::uuid[]) AND NOT is_photo_used(p.id, p.member_id)`;
  return ids.length;
}

/** The files go first: after a stop in between they are gone twice, which is once. */
async function dropDiscarded(): Promise<number> {
  const ids = await asSteward(async (tx) => {
    const rows = await tx.discardedPhoto.findMany({
      // Of a time to come are those that an import is placing.
      where: { since: { lte: new Date() } },
      select: { id: true },
      take: atOnce,
    });
    return rows.map(({ id }) => id);
  });
  await removeFiles(ids.flatMap(photoFiles));
  await asSteward((tx) => tx.discardedPhoto.deleteMany({ where: { id: { in: ids } } }));
  return ids.length;
}
