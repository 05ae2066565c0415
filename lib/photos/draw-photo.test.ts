import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { Refusal } from "../refusal.ts";
import { drawPhoto } from "./draw-photo.ts";
import { photoSizes } from "./photo-sizes.ts";

const whole = { x: 0, y: 0, width: 1, height: 1 };
const photos = join(import.meta.dirname, "../../e2e/support/photos");

/** A picture whose quarters are red and green above blue and white. */
function quarters(): Promise<Buffer> {
  const part = (background: string) => ({
    create: { width: 100, height: 60, channels: 3 as const, background },
  });
  return sharp({ create: { width: 200, height: 120, channels: 3, background: "#ffffff" } })
    .composite([
      { input: part("#ff0000"), left: 0, top: 0 },
      { input: part("#00ff00"), left: 100, top: 0 },
      { input: part("#0000ff"), left: 0, top: 60 },
    ])
    .png()
    .toBuffer();
}

async function colourOf(picture: Buffer | undefined): Promise<string> {
  const { channels } = await sharp(picture).stats();
  return channels.map(({ mean }) => (mean > 128 ? "1" : "0")).join("");
}

describe("a photo", () => {
  test.for(["jpeg", "png", "webp"] as const)(
    "that is a %s comes out as WebP in every size",
    async (format) => {
      const pictures = await drawPhoto(
        await sharp(await quarters())
          .toFormat(format)
          .toBuffer(),
        whole,
      );
      expect([...pictures.keys()]).toEqual([...photoSizes]);
      for (const [size, picture] of pictures) {
        const about = await sharp(picture).metadata();
        expect(about).toMatchObject({ format: "webp", width: size, height: size, hasAlpha: false });
      }
    },
  );

  const names = ["base.jpg", "gps.jpg", "gps.png", "orientation6.jpg", "xmp-iptc.jpg"];
  test.for(names)("of a camera, %s, says nothing but itself", async (name) => {
    expect(await readdir(photos)).toContain(name);
    for (const [, picture] of await drawPhoto(await readFile(join(photos, name)), whole)) {
      const { exif, icc, iptc, xmp, comments, orientation } = await sharp(picture).metadata();
      expect([exif, icc, iptc, xmp, comments, orientation].filter(Boolean)).toEqual([]);
      // Of a WebP that is nothing but a picture there is this one chunk (RFC 9649, 2.5).
      expect(picture.subarray(12, 15).toString("latin1")).toBe("VP8");
      expect(picture.readUInt32LE(4)).toBe(picture.length - 8);
    }
  });

  test.for([1, 2, 3, 4, 5, 6, 7, 8])(
    "is cut as it is seen, with orientation %i",
    async (orientation) => {
      const stored = await sharp(await quarters())
        .jpeg({ quality: 100 })
        .withMetadata({ orientation })
        .toBuffer();
      const upright = await sharp(stored).autoOrient().png().toBuffer();
      const { width, height } = await sharp(upright).metadata();
      for (const [x, y] of [
        [0.1, 0.1],
        [0.6, 0.1],
        [0.1, 0.6],
        [0.6, 0.6],
      ] as const) {
        const seen = {
          left: Math.round(x * width),
          top: Math.round(y * height),
          width: 30,
          height: 30,
        };
        const expected = await colourOf(await sharp(upright).extract(seen).png().toBuffer());
        const pictures = await drawPhoto(stored, { x, y, width: 0.3, height: 0.3 });
        expect(await colourOf(pictures.get(96))).toBe(expected);
      }
    },
  );

  test("is not on its head, or mirrored", async () => {
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const stored = await sharp(await quarters())
        .jpeg({ quality: 100 })
        .withMetadata({ orientation })
        .toBuffer();
      const upright = await sharp(stored).autoOrient().resize(96, 96).png().toBuffer();
      const picture = (await drawPhoto(stored, whole)).get(96);
      for (const [left, top] of [
        [8, 8],
        [56, 8],
        [8, 56],
        [56, 56],
      ] as const) {
        const corner = { left, top, width: 30, height: 30 };
        const shown = await sharp(picture).extract(corner).png().toBuffer();
        expect(await colourOf(shown)).toBe(
          await colourOf(await sharp(upright).extract(corner).png().toBuffer()),
        );
      }
    }
  });

  test("can be seen through nowhere", async () => {
    const clear = await sharp({
      create: { width: 90, height: 90, channels: 4, background: "#00000000" },
    })
      .png()
      .toBuffer();
    expect(await colourOf((await drawPhoto(clear, whole)).get(320))).toBe("111");
  });
});

describe("whatever is sent", () => {
  test("is refused in words, or drawn; and whatever part is asked for lies in the picture", async () => {
    const picture = await quarters();
    const within = fc.double({ min: 0, max: 1, noNaN: true });
    const given = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.constant(new Uint8Array(picture)),
      broken(picture),
    );
    const crop = fc.record({ x: within, y: within, width: within, height: within });
    await fc.assert(
      fc.asyncProperty(given, crop, async (bytes, part) => {
        const answer = await drawPhoto(bytes, part).catch((error) => error);
        expect(answer instanceof Map || answer instanceof Refusal).toBe(true);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});

/** The picture with some of its bytes changed. */
function broken(picture: Buffer) {
  const changes = fc.array(fc.tuple(fc.nat(picture.length - 1), fc.nat(255)), {
    minLength: 1,
    maxLength: 9,
  });
  return changes.map((all) => {
    const bytes = new Uint8Array(picture);
    for (const [at, byte] of all) bytes[at] = byte;
    return bytes;
  });
}
