import {
  type Entry,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  type FileEntry,
  Uint8ArrayReader,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { Refusal } from "#lib/refusal.ts";
import { maxDirectoryBytes, maxEntries, maxRatio, maxUnpackedBytes } from "./limits.ts";

/** A file of an archive, unpacked. */
export type Unpacked = { readonly name: string; readonly content: Uint8Array };

/** Whether the bytes begin as those of a ZIP do. */
export function isArchive(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 &&
    bytes[1] === 0x4b &&
    (bytes[2] === 3 || bytes[2] === 5) &&
    (bytes[3] === 4 || bytes[3] === 6)
  );
}

/**
 * Unpacks the address books of an archive: LinkedIn's Connections.csv, or else each vCard file and table. Throws a Refusal where
 * anything in it points out of it, is a link, is encrypted or an archive in turn, and where it has more files, or unpacks to more
 * bytes, than any export of contacts. The bytes are counted as they come; what the archive says of them is not believed.
 */
export async function openArchive(
  bytes: Uint8Array,
  mostBytes: number,
): Promise<readonly Unpacked[]> {
  if (directoryBytes(bytes) > maxDirectoryBytes) {
    throw new Refusal("contactImport.refusals.archiveEntries");
  }
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false });
  const books = booksOf(await soundly(() => entriesOf(reader)));
  if (books.length === 0) throw new Refusal("contactImport.refusals.archiveEmpty");
  const counted = {
    left: Math.min(mostBytes, maxUnpackedBytes, Math.max(1_000_000, bytes.length * maxRatio)),
  };
  const unpacked: Unpacked[] = [];
  for (const entry of books) {
    const content = await soundly(() => unpack(entry, counted));
    if (isArchive(content)) throw new Refusal("contactImport.refusals.archiveNested");
    unpacked.push({ name: entry.filename, content });
  }
  return unpacked;
}

/** How long the list of files is said to be, at the end of the archive; nothing where no end is found, or it says it elsewhere. */
function directoryBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 66_000); at -= 1) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const said = view.getUint32(at + 12, true);
    return said === 0xffffffff ? 0 : said;
  }
  return 0;
}

/** Whatever the archive is, only a Refusal comes of it. */
async function soundly<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // What comes out is compared with what was said while it comes, too.
    const isOther = error instanceof Error && error.message === ERR_INVALID_UNCOMPRESSED_SIZE;
    throw new Refusal(`contactImport.refusals.${isOther ? "archiveRatio" : "archiveDamaged"}`);
  }
}

async function entriesOf(reader: ZipReader<Uint8Array>): Promise<readonly FileEntry[]> {
  const entries: FileEntry[] = [];
  let count = 0;
  for await (const entry of reader.getEntriesGenerator({ filenameValidation: "tolerant" })) {
    count += 1;
    if (count > maxEntries) throw new Refusal("contactImport.refusals.archiveEntries");
    checkEntry(entry);
    if (!entry.directory) entries.push(entry);
  }
  return entries;
}

function checkEntry(entry: Entry): void {
  const { filename, encrypted } = entry;
  if (leadsOut(filename)) throw new Refusal("contactImport.refusals.archivePath");
  if (isLink(entry)) throw new Refusal("contactImport.refusals.archiveLink");
  if (encrypted) throw new Refusal("contactImport.refusals.archiveEncrypted");
  if (/\.(?:zip|jar|7z|rar|tar|t?gz|t?bz2|t?xz|zst)$/i.test(filename)) {
    throw new Refusal("contactImport.refusals.archiveNested");
  }
}

function leadsOut(name: string): boolean {
  return /^[/\\]|^[A-Za-z]:|\0/.test(name) || name.split(/[/\\]/).includes("..");
}

/** By the type in the Unix mode, whatever system the archive says it is from. */
const isLink = ({ externalFileAttributes }: Entry) => (externalFileAttributes ?? 0) >>> 28 === 0xa;

function booksOf(entries: readonly FileEntry[]): readonly FileEntry[] {
  const connections = entries.filter(({ filename }) => /(?:^|\/)connections\.csv$/i.test(filename));
  if (connections.length > 0) return connections;
  return entries.filter(({ filename }) =>
    /^(?!.*(?:^|\/)(?:__MACOSX\/|\.)).*\.(?:vcf|vcard|csv)$/i.test(filename),
  );
}

async function unpack(entry: FileEntry, counted: { left: number }): Promise<Uint8Array> {
  // No more comes than was said, or it is refused; and no more is taken than may be, whatever was said.
  const room = new Uint8Array(Math.min(entry.uncompressedSize, counted.left));
  let end = 0;
  const keep = new WritableStream<Uint8Array>({
    write(piece) {
      counted.left -= piece.length;
      if (end + piece.length > room.length)
        throw new Refusal("contactImport.refusals.archiveRatio");
      room.set(piece, end);
      end += piece.length;
    },
  });
  await entry.getData(keep, { checkOverlappingEntry: true, checkSignature: false });
  return room.subarray(0, end);
}
