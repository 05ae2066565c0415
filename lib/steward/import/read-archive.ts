import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { z } from "zod";
import { Refusal } from "../../refusal.ts";

/** What is too much: an archive of 200 MB of photos and 5,000 entries needs a fifth of it. */
const limits = {
  parts: 20_000,
  bytes: 2 * 1024 ** 3,
  partBytes: 256 * 1024 ** 2,
  /** Unpacked to packed, of what is larger than a megabyte: text of people stays far below. */
  ratio: 200,
} as const;

const manifestSchema = z.object({
  parts: z.array(
    z.object({ path: z.string(), bytes: z.int().min(0), sha256: z.string().length(64) }),
  ),
});

const dataSchema = z.strictObject({
  format: z.string(),
  madeAt: z.iso.datetime(),
  policies: z.array(
    z.strictObject({
      id: z.uuid(),
      kind: z.string(),
      number: z.int(),
      locale: z.string(),
      sha256: z.string(),
    }),
  ),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});

export type ArchiveData = z.output<typeof dataSchema>;

/** An archive whose every part was read and is as its manifest says. */
export type OpenArchive = {
  readonly data: ArchiveData;
  /** The picture of a photo; undefined when it was missing where the archive was made. */
  readonly photo: (id: string) => Promise<Buffer | undefined>;
  readonly close: () => void;
};

/**
 * Opens an archive that `exportData` made. Refuses any other file, a damaged one, one that unpacks to too much, and one of a
 * newer format. Nothing of it is written anywhere, so its names lead nowhere.
 */
export async function openArchive(path: string): Promise<OpenArchive> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(() => {
    throw new Refusal("exports.import.noArchive");
  });
  try {
    const entries = await entriesOf(zip);
    await verify(zip, entries);
    const data = parseData(await bytesOf(zip, entries.get("data.json")));
    return {
      data,
      photo: async (id) => {
        const entry = entries.get(`photos/${id}.webp`);
        return entry && (await bytesOf(zip, entry));
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    if (error instanceof Refusal) throw error;
    throw new Refusal("exports.import.noArchive");
  }
}

/** The parts by name. yauzl refuses names that lead out, and what says that it is of another length than it is. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry;
    bytes += uncompressedSize;
    const isBomb = uncompressedSize > 1024 ** 2 && uncompressedSize > compressedSize * limits.ratio;
    const isTooMuch = entries.size >= limits.parts || bytes > limits.bytes;
    if (isBomb || isTooMuch || uncompressedSize > limits.partBytes)
      throw new Refusal("exports.import.tooLarge");
    if (entries.has(fileName)) throw damaged(fileName);
    entries.set(fileName, entry);
  }
  return entries;
}

/** Every part is as the manifest says, and there is nothing else. */
async function verify(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<void> {
  const manifest = parseJson(await bytesOf(zip, entries.get("manifest.json")));
  const parsed = manifestSchema.safeParse(manifest);
  if (!parsed.success) throw new Refusal("exports.import.noArchive");
  const { parts } = parsed.data;
  const listed = new Set(parts.map(({ path }) => path));
  const stray = [...entries.keys()].find((name) => name !== "manifest.json" && !listed.has(name));
  if (stray !== undefined || listed.size !== parts.length) throw damaged(stray ?? "manifest.json");
  for (const { path, bytes, sha256 } of parts) {
    const entry = entries.get(path);
    if (entry?.uncompressedSize !== bytes) throw damaged(path);
    const hash = createHash("sha256");
    try {
      for await (const chunk of await zip.openReadStreamPromise(entry)) hash.update(chunk);
    } catch {
      throw damaged(path);
    }
    if (hash.digest("hex") !== sha256) throw damaged(path);
  }
}

async function bytesOf(zip: ZipFile, entry: Entry | undefined): Promise<Buffer> {
  if (!entry) throw new Refusal("exports.import.noArchive");
  return await buffer(await zip.openReadStreamPromise(entry));
}

function parseData(bytes: Buffer): ArchiveData {
  const given = parseJson(bytes);
  const { data: head } = z.object({ format: z.string() }).safeParse(given);
  const version = head?.format.match(/^pianeojobs-export\/(\d{1,6})$/)?.[1];
  if (version === undefined) throw new Refusal("exports.import.noArchive");
  if (Number(version) > 1) throw new Refusal("exports.import.newer");
  const { success, data } = dataSchema.safeParse(given);
  if (!success) throw new Refusal("exports.import.misfit", { values: { where: "data.json" } });
  return data;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Refusal("exports.import.noArchive");
  }
}

function damaged(part: string): Refusal {
  return new Refusal("exports.import.damaged", { values: { part: part.slice(0, 80) } });
}
