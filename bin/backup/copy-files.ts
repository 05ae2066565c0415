import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Identity } from "#bin/start/postgres-user.ts";
import { unlessMissing } from "#lib/files/unless-missing.ts";

/** What is below a folder: paths with slashes, folders before what is in them. */
export type Tree = { readonly folders: string[]; readonly files: string[] };

/** A file: where below a folder, its length, and its checksum in hexadecimal. */
export type FileEntry = { path: string; size: number; sha256: string };

/** How to copy: when to stop, whom to tell of bytes, and whom the copy belongs to when that is not us. */
export type Copying = {
  readonly signal: AbortSignal;
  readonly onBytes?: (count: number) => void;
  readonly owner?: Identity;
};

const chunk = 1024 * 1024;
/** As many as Node has threads for files. */
const atOnce = 4;

/** Everything below a folder that is wanted, also while others work in it; of what is neither a file nor a folder, nothing. */
export async function listTree(
  root: string,
  isWanted: (path: string) => boolean = () => true,
): Promise<Tree> {
  const tree: Tree = { folders: [], files: [] };
  const walk = async (within: string): Promise<void> => {
    const entries = await readdir(join(root, within), { withFileTypes: true }).catch(unlessMissing);
    for (const entry of entries ?? []) {
      const path = within ? `${within}/${entry.name}` : entry.name;
      if (!isWanted(path)) continue;
      if (entry.isFile()) tree.files.push(path);
      if (entry.isDirectory()) {
        tree.folders.push(path);
        await walk(path);
      }
    }
  };
  await walk("");
  return tree;
}

/**
 * Copies files from one folder into another, whose folders are there. Each is read once, and on the disk when this returns.
 * Returns length and checksum of what was written; what has gone meanwhile is left out.
 */
export async function copyFiles(
  from: string,
  to: string,
  paths: readonly string[],
  copying: Copying,
): Promise<FileEntry[]> {
  const copied: FileEntry[] = [];
  await eachOf(paths, async (path, buffer) => {
    const source = await open(join(from, path), "r").catch(unlessMissing);
    if (!source) return;
    try {
      copied.push({ path, ...(await copyOpen(source, join(to, path), buffer, copying)) });
    } finally {
      await source.close();
    }
  });
  return copied;
}

async function copyOpen(source: FileHandle, to: string, buffer: Buffer, copying: Copying) {
  const target = await open(to, "wx", 0o600);
  try {
    const read = await readThrough(source, buffer, copying, (bytes) => target.writeFile(bytes));
    const { uid, gid } = copying.owner ?? {};
    if (uid !== undefined && gid !== undefined) await target.chown(uid, gid);
    await target.sync();
    return read;
  } finally {
    await target.close();
  }
}

/** Length and checksum of files that are there. */
export async function readFiles(
  within: string,
  paths: readonly string[],
  copying: Copying,
): Promise<FileEntry[]> {
  const read: FileEntry[] = [];
  await eachOf(paths, async (path, buffer) => {
    const source = await open(join(within, path), "r");
    try {
      read.push({ path, ...(await readThrough(source, buffer, copying, () => undefined)) });
    } finally {
      await source.close();
    }
  });
  return read;
}

async function readThrough(
  source: FileHandle,
  buffer: Buffer,
  { signal, onBytes }: Copying,
  take: (bytes: Buffer) => unknown,
) {
  const hash = createHash("sha256");
  for (let size = 0; ; ) {
    signal.throwIfAborted();
    const { bytesRead } = await source.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return { size, sha256: hash.digest("hex") };
    const bytes = buffer.subarray(0, bytesRead);
    hash.update(bytes);
    await take(bytes);
    size += bytesRead;
    onBytes?.(bytesRead);
  }
}

/** Does a thing for each path, a few at once, each with a buffer of its own; the first error ends all. */
async function eachOf(
  paths: readonly string[],
  work: (path: string, buffer: Buffer) => Promise<void>,
): Promise<void> {
  const left = paths.values();
  const worker = async () => {
    const buffer = Buffer.allocUnsafe(chunk);
    for (const path of left) await work(path, buffer);
  };
  const workers = Array.from({ length: atOnce }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    left.return?.(undefined);
    await Promise.allSettled(workers);
    throw error;
  }
}

/** Makes the folders below one, which is made as well. */
export async function makeFolders(root: string, folders: readonly string[]): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  for (const folder of folders) await mkdir(join(root, folder), { recursive: true, mode: 0o700 });
}

/** Makes sure that the names in folders survive a power cut. */
export async function syncFolders(root: string, folders: readonly string[]): Promise<void> {
  for (const folder of ["", ...folders]) {
    const handle = await open(join(root, folder), "r");
    await handle.sync().finally(() => handle.close());
  }
}
