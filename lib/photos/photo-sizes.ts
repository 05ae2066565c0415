/** The sizes in which a photo is kept, in pixels of each side: beside a name, on a page, for programs. */
export const photoSizes = [96, 320, 640] as const;

export type PhotoSize = (typeof photoSizes)[number];

/** The largest file that is taken, in bytes. */
export const largestPhoto = 10 * 1024 * 1024;

/** Media types that are taken. */
export const photoTypes = ["image/jpeg", "image/png", "image/webp"] as const;

/** Where a photo is had, as a path of this site. */
export function photoPath(id: string, size: PhotoSize): string {
  return `/photos/${id}/${size}`;
}

/** What the file of a photo is called in the file store. */
export function photoFile(id: string, size: PhotoSize | "original"): string {
  return `${id}-${size}`;
}

/** Everything that may lie in the file store of a photo. */
export function photoFiles(id: string): string[] {
  return (["original", ...photoSizes] as const).map((size) => photoFile(id, size));
}
