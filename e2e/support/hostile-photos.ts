import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** Files that are sent as photos to do harm, or by mistake; by what they are. */
export const hostilePhotos: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  "nothing at all": () => Buffer.alloc(0),
  "one byte": () => Buffer.from([0xff]),
  "a JPEG's beginning and noise": () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), noise]),
  "a PNG's beginning and noise": () => Buffer.concat([pngSignature, noise]),
  "a WebP's beginning and noise": () =>
    Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBP", "latin1"), noise]),
  "an SVG with a script": () => svg("<script>alert(1)</script>"),
  "an SVG that asks for a file": () =>
    svg('<image href="file:///etc/passwd" width="9" height="9"/>'),
  "an SVG that grows without end": () =>
    Buffer.from(
      `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${entities}]><svg xmlns="http://www.w3.org/2000/svg"><text>&h;</text></svg>`,
    ),
  "an SVG behind a JPEG's beginning": () =>
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), svg("")]),
  "an SVG behind a PNG's beginning": () => Buffer.concat([pngSignature, svg("")]),
  "a GIF": () => sharp(small()).gif().toBuffer(),
  "a TIFF": () => sharp(small()).tiff().toBuffer(),
  "a PDF": () => Buffer.from("%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n%%EOF"),
  "a web page": () => Buffer.from("<!doctype html><script>alert(1)</script>"),
  "900 million pixels in 100 kB": () => png(30_000, 30_000),
  "a picture one pixel wide and 40 million high": () => png(1, 40_000_000),
  "50 million pixels of eight bytes": () => png(7_000, 7_100, { depth: 16, color: 6 }),
  "30 million pixels of a WebP": () =>
    flat(5_500, 5_500).webp({ quality: 10, effort: 0 }).toBuffer(),
  "49 million pixels in passes": () => flat(7_000, 7_000).jpeg({ progressive: true }).toBuffer(),
  "20,000 passes over one picture": manyScans,
  "half a JPEG": async () => half(await flat(900, 900).jpeg().toBuffer()),
  "half a PNG": async () => half(await sharp(small()).png({ compressionLevel: 0 }).toBuffer()),
  "half a WebP": async () => half(await sharp(small()).webp({ lossless: true }).toBuffer()),
  "a picture of ten pixels": () => flat(10, 10).png().toBuffer(),
};

/** Photos with something in them that must not come out; by what they carry. Their middle can be drawn. */
export const loadedPhotos: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  "a ZIP behind it": async () =>
    Buffer.concat([await jpeg(), Buffer.from(`PK\u0003\u0004${canary}`, "latin1")]),
  "a web page behind it": async () =>
    Buffer.concat([await jpeg(), Buffer.from(`<script>${canary}</script>`)]),
  "a comment": async () => withSegment(await jpeg(), 0xfe, `<svg>${canary}`),
  "EXIF with a place": () =>
    flat(200, 200)
      .jpeg()
      .withExif({
        IFD0: { Copyright: canary },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
      })
      .toBuffer(),
  XMP: () =>
    flat(200, 200)
      .png()
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${canary}</x:xmpmeta>`)
      .toBuffer(),
  "a text in a PNG": () =>
    png(200, 200, { extra: [chunk("tEXt", Buffer.from(`Comment\0${canary}`))] }),
  "a text that unpacks to 300 MB": () =>
    png(200, 200, { extra: [chunk("zTXt", bomb("Comment\0\0"))] }),
  "a colour profile that unpacks to 300 MB": () =>
    png(200, 200, { extra: [chunk("iCCP", bomb("x\0\0"))] }),
  "2,000 frames": movingPicture,
};

/** Stands in every loaded photo that says something. */
export const canary = "heron-in-a-photo";

const noise = randomBytes(5_000);
const pngSignature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const entities = [..."bcdefgh"]
  .map((name, place) => `<!ENTITY ${name} "${`&${"abcdefg"[place]};`.repeat(10)}">`)
  .join("");

function svg(inside: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="200" height="200">${inside}</svg>`,
  );
}

function flat(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: "#6b8aa5" } });
}

function jpeg(): Promise<Buffer> {
  return flat(200, 200).jpeg().toBuffer();
}

/** A PNG that does not compress. */
function small(): Buffer {
  return png(64, 64, { pixels: randomBytes(64 * 9) });
}

function half(whole: Buffer): Buffer {
  return whole.subarray(0, whole.length / 2);
}

type PngOptions = {
  readonly depth?: number;
  /** 0 grey, 2 red, green and blue, 6 these and how opaque. */
  readonly color?: 0 | 2 | 6;
  readonly extra?: readonly Buffer[];
  readonly pixels?: Buffer;
};

/** A PNG (RFC 2083), black unless pixels are given: however many of them, a small file. */
function png(width: number, height: number, options: PngOptions = {}): Buffer {
  const { depth = 1, color = 0, extra = [] } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, color], 8);
  const row = 1 + Math.ceil((width * depth * { 0: 1, 2: 3, 6: 4 }[color]) / 8);
  const pixels = options.pixels ?? Buffer.alloc(row * height);
  for (let at = 0; at < pixels.length; at += row) pixels[at] = 0;
  return Buffer.concat([
    pngSignature,
    chunk("IHDR", header),
    ...extra,
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const whole = Buffer.alloc(12 + data.length);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, "latin1");
  data.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
}

/** 300 megabytes of nothing, packed. */
function bomb(head: string): Buffer {
  return Buffer.concat([Buffer.from(head, "latin1"), deflateSync(Buffer.alloc(300_000_000))]);
}

/** A segment of a JPEG, put in behind its beginning. */
function withSegment(whole: Buffer, marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(2 + Buffer.byteLength(text), 2);
  return Buffer.concat([whole.subarray(0, 2), head, Buffer.from(text), whole.subarray(2)]);
}

/** The last pass of a progressive JPEG, again and again: each is small, and all pixels are gone through for it. */
async function manyScans(): Promise<Buffer> {
  const whole = await flat(4_000, 4_000).jpeg({ progressive: true }).toBuffer();
  const last = whole.subarray(whole.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
  const many = Array<Buffer>(Math.floor(9_000_000 / last.length)).fill(last);
  return Buffer.concat([whole.subarray(0, -2), ...many, whole.subarray(-2)]);
}

function movingPicture(): Promise<Buffer> {
  const frames = 2_000;
  const raw = Buffer.alloc(64 * 64 * 3 * frames);
  for (let frame = 0; frame < frames; frame++)
    raw.fill(frame % 256, frame * 12_288, frame * 12_288 + 500);
  const shape = { width: 64, height: 64 * frames, channels: 3, pageHeight: 64 } as const;
  return sharp(raw, { raw: shape, limitInputPixels: false })
    .webp({ quality: 20, effort: 0 })
    .toBuffer();
}
