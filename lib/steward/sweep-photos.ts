import { Prisma } from "../db/generated/client.ts";
import { dropExpectations } from "../files/expected-files.ts";
import { removeFiles } from "../files/file-store.ts";
import { photoFiles } from "../photos/photo-sizes.ts";
import { periodOf, unfinished } from "../privacy/retention-rules.ts";
import type { Tx } from "../tx.ts";
import { asSteward } from "./db.ts";
import { due } from "./retain/due.ts";

/** How many are looked at in one step. */
const atOnce = 500;

/**
 * Takes out photos that no field shows and no change of the last twelve months could bring back: an hour after it was
 * sent one whose file was never read, a day after it any other. Then whatever lies in the file store of photos that are gone.
 * @control
 */
export async function sweepPhotos(asOf: Date): Promise<void> {
  while ((await dropUnused(asOf)) === atOnce);
  while ((await dropDiscarded(asOf)) === atOnce);
  await dropExpectations(asOf);
}

async function dropUnused(asOf: Date): Promise<number> {
  const ids = await asSteward((tx) => deleteUnused(tx, asOf));
  await dropFiles(ids);
  return ids.length;
}

/** In two steps: a photo that a save took meanwhile is seen by the second, for the save waits for the first or is over. */
async function deleteUnused(tx: Tx, asOf: Date): Promise<string[]> {
  const sent = Prisma.sql`p.uploaded_at`;
  const unused = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM photo p
    WHERE (${due(sent, periodOf("DiscardedPhoto"), asOf)} OR (NOT p.ready AND ${due(sent, unfinished.photo, asOf)}))
      AND NOT is_photo_used(p.id, p.member_id)
    LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`;
  const ids = unused.map(({ id }) => id);
  const gone = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM photo p WHERE p.id = ANY(${ids}::uuid[]) AND NOT is_photo_used(p.id, p.member_id) RETURNING p.id`;
  return gone.map(({ id }) => id);
}

async function dropDiscarded(asOf: Date): Promise<number> {
  // Of a time to come are those that an import is placing. As SQL, for the time zone of a session has no part in it.
  const rows = await asSteward(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM discarded_photo WHERE since <= ${asOf.toISOString()}::timestamptz LIMIT ${atOnce}`,
  );
  const ids = rows.map(({ id }) => id);
  await dropFiles(ids);
  return ids.length;
}

/** The files go first: after a stop in between they are gone twice, which is once. */
async function dropFiles(ids: string[]): Promise<void> {
  await removeFiles(ids.flatMap(photoFiles));
  await asSteward((tx) => tx.discardedPhoto.deleteMany({ where: { id: { in: ids } } }));
}
