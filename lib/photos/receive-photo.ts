import { putFile, readFile, removeFiles } from "../files/file-store.ts";
import { logError } from "../log.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { say } from "../words.ts";
import type { Crop } from "./crop.ts";
import { deletePhoto, markReady } from "./photo.data.ts";
import { photoFile, photoFiles } from "./photo-sizes.ts";
import { reencodePhoto } from "./reencode-photo.ts";

/** The photo that a field can show now, or why there is none, in words. @control */
export type PhotoReceived = { readonly photo: string } | { readonly refused: string };

/**
 * Makes the sizes of a photo whose original has come, and deletes the original, whatever came of it: it may tell where it
 * was taken. Until a field shows the photo nobody but its owner sees it.
 */
export async function receivePhoto(
  viewer: MemberViewer,
  photo: string,
  crop: Crop,
): Promise<PhotoReceived> {
  const original = photoFile(photo, "original");
  try {
    await makeSizes(photo, await readFile(original), crop);
    if (!(await markReady(viewer, photo))) throw new Refusal("profiles.errors.photoGone");
    await removeFiles([original]);
    return { photo };
  } catch (error) {
    await removeFiles(photoFiles(photo));
    await deletePhoto(viewer, photo);
    if (error instanceof Refusal) return { refused: say(error.key, error.values) };
    return { refused: say("forms.errors.unexpected", { id: logError("photo", error) }) };
  }
}

async function makeSizes(photo: string, original: Buffer | undefined, crop: Crop): Promise<void> {
  if (!original) throw new Refusal("profiles.errors.photoGone");
  for (const [size, picture] of await reencodePhoto(original, crop)) {
    await putFile(photoFile(photo, size), picture, "image/webp");
  }
}
