import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import yazl from "yazl";

/** A part of an archive: its path in it, its bytes when they are wanted, and of how many records it is made. */
export type Part = {
  readonly path: string;
  readonly records: number;
  readonly bytes: () => Promise<Buffer | string> | Buffer | string;
};

/** What is said of an archive when it is published. */
export type Archive = {
  readonly bytes: number;
  readonly sha256: string;
  /** Puts it where it belongs, in one step. */
  readonly place: () => Promise<void>;
};

type Listed = { readonly path: string; readonly records: number; bytes: number; sha256: string };

/**
 * Writes a ZIP of the parts, with `manifest.json` last: the length and SHA-256 of each. It is written aside, read back,
 * compared with the manifest, and only then given to `publish`, which puts it there in one step or not at all; a stop at any
 * point leaves nothing under the name that is not whole.
 */
export async function writeArchive(
  file: string,
  parts: readonly Part[],
  onProgress: (done: number) => Promise<void>,
  publish: (archive: Archive) => Promise<void>,
): Promise<void> {
  const aside = `${file}.${process.pid}-${Date.now()}.part`;
  try {
    const listed = await writeAside(aside, parts, onProgress);
    await verify(aside, listed);
    await publish({ ...(await settle(aside)), place: () => rename(aside, file) });
  } finally {
    await rm(aside, { force: true });
  }
}

async function writeAside(
  aside: string,
  parts: readonly Part[],
  onProgress: (done: number) => Promise<void>,
): Promise<Listed[]> {
  const zip = new yazl.ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(aside, { mode: 0o600 }));
  const listed: Listed[] = [];
  const add = async ({ path, records, bytes }: Part) => {
    const whole = Buffer.from(await bytes());
    zip.addBuffer(whole, path, { compress: !path.endsWith(".webp") });
    listed.push({ path, records, bytes: whole.length, sha256: sha256Of(whole) });
  };
  for (const [place, part] of parts.entries()) {
    await add(part);
    await onProgress((place + 1) / parts.length);
  }
  const manifest = JSON.stringify({ parts: listed }, undefined, 1);
  zip.addBuffer(Buffer.from(manifest), "manifest.json");
  zip.end();
  await written;
  return listed;
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

/** Brings the file to the disk, and says how long it is and what its fingerprint is. */
async function settle(aside: string): Promise<{ bytes: number; sha256: string }> {
  const file = await open(aside);
  try {
    await file.sync();
    const hash = createHash("sha256");
    for await (const chunk of file.createReadStream({ autoClose: false })) hash.update(chunk);
    return { bytes: (await file.stat()).size, sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
