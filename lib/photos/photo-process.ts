import { buffer } from "node:stream/consumers";
import { Refusal } from "../refusal.ts";
import { cropSchema } from "./crop.ts";
import { drawPhoto } from "./draw-photo.ts";
import type { PhotoDrawn } from "./reencode-photo.ts";

/** The program that a photo is read by, in a process of its own: the file comes in, its pictures or a refusal go out. */
const crop = cropSchema.parse(JSON.parse(process.argv[2] ?? ""));
process.stdout.write(JSON.stringify(await drawn(await buffer(process.stdin))));

async function drawn(bytes: Buffer): Promise<PhotoDrawn> {
  try {
    const pictures = [...(await drawPhoto(bytes, crop))];
    return { pictures: pictures.map(([size, picture]) => [size, picture.toString("base64")]) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.key };
    throw error;
  }
}
