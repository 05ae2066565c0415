import { randomUUID } from "node:crypto";
import { putFile, removeFiles } from "../../files/file-store.ts";
import { photoFile, photoFiles } from "../../photos/photo-sizes.ts";
import { reencodePhoto } from "../../photos/reencode-photo.ts";
import { Refusal } from "../../refusal.ts";
import { asSteward } from "../db.ts";
import type { OpenArchive } from "./read-archive.ts";

/** By the id of a photo in the archive, its id here. */
export type Photos = ReadonlyMap<string, string>;

const whole = { x: 0, y: 0, width: 1, height: 1 };

/**
 * Draws every photo of an archive anew, like any that is sent here, and places it in the file store under a new id. Until rows have
 * these ids they are named as discarded from two hours on, so that an import which was killed leaves nothing for ever.
 */
export async function placePhotos({ data, photo }: OpenArchive): Promise<Photos> {
  const photos = new Map<string, string>();
  try {
    for (const { id } of data.tables.photo ?? []) {
      const bytes = await photo(String(id));
      if (bytes) await place(photos, String(id), bytes);
    }
    return photos;
  } catch (error) {
    await dropPhotos(photos);
    throw error;
  }
}

async function place(photos: Map<string, string>, old: string, bytes: Buffer): Promise<void> {
  const pictures = await reencodePhoto(bytes, whole).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal("exports.import.damaged", { values: { part: `photos/${old}.webp` } });
  });
  const id = randomUUID();
  await asSteward(
    (tx) => tx.$executeRaw`
      INSERT INTO discarded_photo (id, since) VALUES (${id}::uuid, now() + interval '2 hours')`,
  );
  photos.set(old, id);
  for (const [size, picture] of pictures) {
    await putFile(photoFile(id, size), Buffer.from(picture), "image/webp");
  }
}

/** Takes out again what was placed. */
export async function dropPhotos(photos: Photos): Promise<void> {
  const ids = [...photos.values()];
  await removeFiles(ids.flatMap(photoFiles));
  await asSteward((tx) => tx.discardedPhoto.deleteMany({ where: { id: { in: ids } } }));
}
