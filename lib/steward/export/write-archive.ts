import { createHash, type Hash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import yazl from "yazl";

/** What a part says, piece by piece: texts and bytes. Never a bare text, whose pieces would be its letters. */
export type Pieces = object & (AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>);

/** A part of an archive. */
export type Part = {
  /** Its place in the archive. */
  readonly path: string;
  /** Of how many records it is made. */
  readonly records: number;
  /** What it says, when that is wanted; undefined when what it should say is not there. */
  readonly pieces: () => Pieces | Promise<Pieces | undefined>;
};

/** What is said of an archive when it is published. */
export type Archive = {
  readonly bytes: number;
  readonly sha256: string;
  /** Puts it where it belongs, in one step. */
  readonly place: () => Promise<void>;
};

/** Where an archive belongs, and where it is written before. */
export type Places = { readonly file: string; readonly aside: string };

type Listed = { path: string; records: number; bytes: number; sha256: string };
type Written = { listed: Listed[]; bytes: number; sha256: string };
type Progress = (done: number) => Promise<void>;
type Writing = { readonly onProgress: Progress; readonly signal: AbortSignal };

/**
 * Writes a ZIP of the parts, with `manifest.json` last: the length and SHA-256 of each, and which were `missing` where they are kept.
 * No part is ever whole in memory. It is written aside, read back, compared with the manifest, and only then given to
 * `publish`, which puts it there in one step or not at all; a stop at any point leaves nothing under the name that is not whole.
 */
export async function writeArchive(
  { file, aside }: Places,
  parts: readonly Part[],
  onProgress: Progress,
  publish: (archive: Archive) => Promise<void>,
): Promise<void> {
  try {
    const { listed, ...archive } = await writeAside(aside, parts, onProgress);
    await verify(aside, listed);
    await settle(aside);
    await publish({ ...archive, place: () => rename(aside, file) });
  } finally {
    await rm(aside, { force: true });
  }
}

async function writeAside(
  aside: string,
  parts: readonly Part[],
  onProgress: Progress,
): Promise<Written> {
  const zip = new yazl.ZipFile();
  const hash = createHash("sha256");
  const about = { bytes: 0 };
  const stopping = new AbortController();
  const { signal } = stopping;
  const written = pipeline(
    zip.outputStream,
    measuring(hash, about),
    createWriteStream(aside, { mode: 0o600 }),
    { signal },
  );
  try {
    // Whichever fails first ends the other, such as a full disk.
    const [listed] = await Promise.all([addParts(zip, parts, { onProgress, signal }), written]);
    return { listed, bytes: about.bytes, sha256: hash.digest("hex") };
  } catch (error) {
    stopping.abort();
    await written.catch(() => undefined);
    throw error;
  }
}

async function addParts(
  zip: yazl.ZipFile,
  parts: readonly Part[],
  { onProgress, signal }: Writing,
): Promise<Listed[]> {
  const listed: Listed[] = [];
  const missing: string[] = [];
  for (const [place, part] of parts.entries()) {
    const added = await addPart(zip, part, signal);
    if (added) listed.push(added);
    else missing.push(part.path);
    await onProgress((place + 1) / parts.length);
  }
  const manifest = JSON.stringify({ parts: listed, missing }, undefined, 1);
  zip.addBuffer(Buffer.from(manifest), "manifest.json");
  zip.end();
  return listed;
}

async function addPart(
  zip: yazl.ZipFile,
  part: Part,
  signal: AbortSignal,
): Promise<Listed | undefined> {
  const { path, records } = part;
  const pieces = await part.pieces();
  if (!pieces) return undefined;
  const hash = createHash("sha256");
  const about = { bytes: 0 };
  const stream = measuring(hash, about);
  const chunks = Readable.from(inChunks(pieces), { objectMode: false });
  // Pictures are compressed already.
  zip.addReadStream(stream, path, { compress: !path.endsWith(".webp") });
  await pipeline(chunks, stream, { signal });
  return { path, records, bytes: about.bytes, sha256: hash.digest("hex") };
}

/** Lets bytes through, with their fingerprint and their number. */
function measuring(hash: Hash, about: { bytes: number }): Transform {
  return new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      hash.update(chunk);
      about.bytes += chunk.length;
      done(null, chunk);
    },
  });
}

const chunkLetters = 64 * 1024;

/** Many short texts as few longer ones. */
async function* inChunks(pieces: Pieces): AsyncGenerator<Uint8Array> {
  let text = "";
  for await (const piece of pieces) {
    if (typeof piece === "string") text += piece;
    if (text.length > chunkLetters || (text && typeof piece !== "string")) {
      yield Buffer.from(text);
      text = "";
    }
    if (typeof piece !== "string") yield piece;
  }
  if (text) yield Buffer.from(text);
}

/** Reads the archive back: every part is there, whole, and nothing else. */
async function verify(aside: string, listed: readonly Listed[]): Promise<void> {
  const zip = await yauzl.openPromise(aside);
  const due = new Map(listed.map(({ path, sha256 }) => [path, sha256]));
  for await (const entry of zip.eachEntry()) {
    const hash = createHash("sha256");
    await pipeline(await zip.openReadStreamPromise(entry), hash);
    const sha256 = due.get(entry.fileName);
    if (entry.fileName !== "manifest.json" && sha256 !== hash.digest("hex"))
      throw new Error("a part of the archive is not what was written");
    due.delete(entry.fileName);
  }
  if (due.size > 0) throw new Error("a part of the archive is missing");
}

/** Brings the file to the disk. */
async function settle(aside: string): Promise<void> {
  const file = await open(aside);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
