import type { PercentCrop } from "react-image-crop";
import type { PhotoUploads } from "#lib/photos/photo-uploads.ts";

/** The photo as it can be saved now, or why it can't, in words; `failed` when there are none. */
export type PhotoSent = { readonly photo: string } | { readonly refused: string | undefined };

/** Sends the chosen file and which part of it is meant, through uploadthing's protocol. Loaded when a photo is sent. */
export async function sendPhoto(
  file: File,
  { x, y, width, height }: PercentCrop,
  onProgress: (percent: number) => void,
): Promise<PhotoSent> {
  const { genUploader } = await import("uploadthing/client");
  const { uploadFiles } = genUploader<PhotoUploads>({ package: "pianeojobs" });
  const input = { x: part(x), y: part(y), width: part(width), height: part(height) };
  try {
    const [sent] = await uploadFiles("photo", {
      files: [file],
      input,
      onUploadProgress: ({ progress }) => onProgress(progress),
    });
    return sent?.serverData ?? { refused: undefined };
  } catch (error) {
    // What the route refused comes with words of ours; what the network or the SDK says is for programs.
    const isTold = error instanceof Error && "code" in error && error.code === "BAD_REQUEST";
    return { refused: isTold ? error.message : undefined };
  }
}

/** Of per cent, the part of one. */
function part(percent: number): number {
  return Math.min(1, Math.max(0, percent / 100));
}
