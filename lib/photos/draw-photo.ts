import sharp, { type Metadata } from "sharp";
import { Refusal } from "../refusal.ts";
import { type Crop, storedPart, turnOf } from "./crop.ts";
import { type PhotoSize, photoSizes } from "./photo-sizes.ts";

/** The pictures of a photo, as WebP, by size. */
export type Pictures = ReadonlyMap<PhotoSize, Buffer<ArrayBuffer>>;

/** Pixels of a picture: 50 megapixels, more than most phones take. */
const mostPixels = 50_000_000;
/** Bytes that its pixels are, which takes time. */
const mostBytes = 200_000_000;
/** Bytes that have to be in memory at once. */
const mostMemory = 100_000_000;
/** Pixels of the chosen part, at least: less is no picture of anybody. */
const fewestPixels = 32;
const patience = { seconds: 2 };

/** How each kind of file begins. What does not begin so is never given to a decoder. */
const beginnings = { jpeg: "\xff\xd8\xff", png: "\x89PNG\r\n\x1a\n", webp: "RIFF" } as const;

/**
 * Cuts the chosen part out of a picture and draws it anew in every size: what comes out is pixels of ours, and nothing
 * else that was in the file (no camera, no place, no second file behind it). Of a moving picture it is the first frame.
 * Refuses what is no JPEG, PNG or WebP, what is damaged, too small, or too large to be read within limits.
 */
export async function drawPhoto(bytes: Uint8Array, crop: Crop): Promise<Pictures> {
  const format = formatOf(bytes);
  if (!format) throw new Refusal("profiles.errors.noPhoto");
  try {
    const about = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
    if (about.format !== format) throw new Refusal("profiles.errors.noPhoto");
    checkPixels(about);
    const part = storedPart(crop, about, about.orientation);
    if (Math.min(part.width, part.height) < fewestPixels)
      throw new Refusal("profiles.errors.photoSmall");
    return await drawAll(await cutOut(bytes, part, about.orientation));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusalOf(error);
  }
}

function formatOf(bytes: Uint8Array) {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  const formats = ["jpeg", "png", "webp"] as const;
  return formats.find((format) => beginning.startsWith(beginnings[format]));
}

function checkPixels(about: Metadata) {
  const pixels = about.width * about.height;
  const bytes = pixels * bytesPerPixel(about);
  if (bytes > mostBytes || pixels * memoryPerPixel(about) > mostMemory)
    throw new Refusal("profiles.errors.photoPixels");
}

function bytesPerPixel({ channels, depth }: Metadata): number {
  return channels * (depth === "uchar" ? 1 : 2);
}

/**
 * Bytes in memory for each pixel, as measured: what is read a few lines at a time needs none; a WebP, and what is
 * stored in passes (progressive, interlaced), has to be there whole.
 */
function memoryPerPixel(about: Metadata): number {
  if (about.format === "webp") return 8;
  if (!about.isProgressive) return 0;
  if (about.format === "png") return bytesPerPixel(about) + 1;
  return about.chromaSubsampling === "4:2:0" ? 4 : 7;
}

type Part = ReturnType<typeof storedPart>;

/** The chosen part, upright, square and no larger than the largest size. */
async function cutOut(bytes: Uint8Array, part: Part, orientation: number | undefined) {
  const largest = Math.max(...photoSizes);
  const { quarters, mirrored } = turnOf(orientation);
  const square = await sharp(bytes, {
    limitInputPixels: mostPixels,
    failOn: "truncated",
    pages: 1,
    sequentialRead: true,
  })
    .extract(part)
    .flatten({ background: "#ffffff" })
    .resize(largest, largest, { fit: "cover" })
    .toColourspace("srgb")
    .png({ compressionLevel: 1 })
    .timeout(patience)
    .toBuffer();
  // Mirroring comes before turning, in whichever order they are called.
  return await sharp(square)
    .flop(mirrored)
    .rotate(90 * quarters)
    .png({ compressionLevel: 1 })
    .toBuffer();
}

async function drawAll(square: Buffer): Promise<Pictures> {
  const pictures = new Map<PhotoSize, Buffer<ArrayBuffer>>();
  for (const size of photoSizes) {
    const drawn = await sharp(square).resize(size, size).webp({ quality: 82 }).toBuffer();
    pictures.set(size, Buffer.from(drawn));
  }
  return pictures;
}

function refusalOf(error: unknown): Refusal {
  const said = error instanceof Error ? error.message : "";
  if (/pixel limit|too (large|wide|tall|high)|exceeds/i.test(said))
    return new Refusal("profiles.errors.photoPixels");
  return new Refusal("profiles.errors.photoDamaged");
}
