import { z } from "zod";
import { readFile } from "../files/file-store.ts";
import type { Viewer } from "../privacy/viewer.ts";
import { findPhotoSeenBy } from "./photo.data.ts";
import { photoFile, photoSizes } from "./photo-sizes.ts";

const askedSchema = z.object({
  id: z.uuid(),
  size: z.coerce
    .number()
    .transform((asked) => photoSizes.find((size) => size === asked))
    .pipe(z.literal(photoSizes)),
});

/** A photo in one size, as it is given out. @control */
export type ShownPhoto = {
  /** Of these bytes and no others, for a browser that has them already. */
  readonly tag: string;
  readonly unindexed: boolean;
  readonly bytes: () => Promise<Buffer<ArrayBuffer> | undefined>;
};

/** The photo that is asked for, when this viewer may see the field that shows it; undefined for anything else. */
export async function photoSeenBy(
  viewer: Viewer,
  asked: { readonly id: string; readonly size: string },
): Promise<ShownPhoto | undefined> {
  const { success, data } = askedSchema.safeParse(asked);
  if (!success) return undefined;
  const found = await findPhotoSeenBy(viewer, data.id);
  if (!found) return undefined;
  const name = photoFile(data.id, data.size);
  return { tag: `"${name}"`, unindexed: found.unindexed, bytes: () => readFile(name) };
}
