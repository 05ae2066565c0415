import { execFile } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import type { Crop } from "./crop.ts";
import type { Pictures } from "./draw-photo.ts";
import { photoSizes } from "./photo-sizes.ts";

const refusals = [
  "profiles.errors.noPhoto",
  "profiles.errors.photoPixels",
  "profiles.errors.photoSmall",
  "profiles.errors.photoDamaged",
] as const;

const drawnSchema = z.union([
  z.object({ pictures: z.array(z.tuple([z.literal(photoSizes), z.string()])) }),
  z.object({ refused: z.enum(refusals) }),
]);

/** What the process says of a photo. */
export type PhotoDrawn = z.input<typeof drawnSchema> | { readonly refused: string };

/** From its start: what takes longer is stopped, whatever it is. */
const patience = 5_000;

/**
 * Draws a photo anew (`drawPhoto`) in a process of its own, one at a time: whatever a file does to the decoder happens
 * where there is no secret, no database and no way to write, and its memory is gone with it.
 * @control
 */
export function reencodePhoto(bytes: Uint8Array, crop: Crop): Promise<Pictures> {
  return oneAtATime(async () => {
    const drawn = drawnSchema.parse(JSON.parse(await askProcess(bytes, crop)));
    if ("refused" in drawn) throw new Refusal(drawn.refused);
    return new Map(drawn.pictures.map(([size, picture]) => [size, Buffer.from(picture, "base64")]));
  });
}

/** Where the server was started from, as everything else that it reads. */
export function photoProcess(): string[] {
  const root = process.cwd();
  const program = join(root, "lib/photos/photo-process.ts");
  return ["--permission", "--allow-addons", `--allow-fs-read=${root}/`, program];
}

function askProcess(bytes: Uint8Array, crop: Crop): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [...photoProcess(), JSON.stringify(crop)],
      {
        env: { NODE_ENV: "production" },
        timeout: patience,
        killSignal: "SIGKILL",
        maxBuffer: 8 * 1024 * 1024,
      },
      (error, answer) => {
        if (error?.killed || error?.signal) reject(new Refusal("profiles.errors.photoDamaged"));
        else if (error) reject(error);
        else resolve(answer);
      },
    );
    // It may be gone before it has read everything: then what it said counts.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(bytes);
  });
}

let last: Promise<unknown> = Promise.resolve();

/** Many at once need no more memory than one. */
function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const next = last.then(work, work);
  last = next.catch(() => undefined);
  return next;
}
