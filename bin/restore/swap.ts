import { chown, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  type Copying,
  copyFiles,
  type FileEntry,
  makeFolders,
  syncFolders,
} from "#bin/backup/copy-files.ts";
import { type Manifest, readManifest } from "#bin/backup/manifest.ts";
import { putAside } from "#bin/backup/names.ts";
import { tellProgress } from "#bin/backup/progress.ts";
import type { Command } from "#bin/command/run-command.ts";
import type { Place } from "#bin/start/postgres-place.ts";
import { Trouble } from "#bin/start/trouble.ts";
import { unlessMissing } from "#lib/files/unless-missing.ts";

/** Where the copy waits, beside what it is to replace: on the same disk, so that a rename will do. */
const asideOf = (dataDir: string, { home }: Place) => ({
  database: join(home, "data.restoring"),
  rest: join(dataDir, "restoring"),
});

/** Copies a verified backup beside its place, on the disk when this returns. What was read is compared once more. */
export async function copyAside(
  backup: string,
  dataDir: string,
  place: Place,
  { signal, say }: Command,
): Promise<void> {
  await dropAside(dataDir, place);
  const manifest = await readManifest(backup);
  if (!manifest) throw new Trouble("backupWithoutManifest", { folder: backup });
  const { database, rest } = asideOf(dataDir, place);
  const copying = { signal, onBytes: tellProgress(say) };
  const isDatabase = (path: string) => path.startsWith("database/");
  const inside = (path: string) => path.slice("database/".length);
  const owned = { ...copying, owner: place.identity };
  const cluster = select(manifest, isDatabase, inside);
  await copyPart(join(backup, "database"), database, cluster, owned);
  await copyPart(
    backup,
    rest,
    select(manifest, (path) => !isDatabase(path)),
    copying,
  );
}

/** What a manifest says of some paths. */
function select(
  { folders, files }: Manifest,
  isWanted: (path: string) => boolean,
  as = (path: string) => path,
) {
  return {
    folders: folders.filter((path) => isWanted(path) && path !== "database").map(as),
    files: files
      .filter(({ path }) => isWanted(path))
      .map((file) => ({ ...file, path: as(file.path) })),
  };
}

async function copyPart(
  from: string,
  to: string,
  { folders, files }: { folders: string[]; files: FileEntry[] },
  copying: Copying,
): Promise<void> {
  await makeFolders(to, folders);
  const { uid, gid } = copying.owner ?? {};
  if (uid !== undefined && gid !== undefined) {
    for (const folder of ["", ...folders]) await chown(join(to, folder), uid, gid);
  }
  const paths = files.map(({ path }) => path);
  const copied = new Map(
    (await copyFiles(from, to, paths, copying)).map((file) => [file.path, file]),
  );
  const wrong = files.find(({ path, sha256 }) => copied.get(path)?.sha256 !== sha256);
  if (wrong) throw new Trouble("backupDamaged", { folder: from, file: wrong.path });
  await syncFolders(to, folders);
}

/** Deletes what was copied aside and is not used. */
export async function dropAside(dataDir: string, place: Place): Promise<void> {
  for (const folder of Object.values(asideOf(dataDir, place))) {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Puts the copies in their places. What was there before any of this restore's runs is kept under a name that says when it began;
 * what an unfinished run had put there goes. Returns what is kept.
 */
export async function swapIn(dataDir: string, place: Place, began: string): Promise<string[]> {
  const { database, rest } = asideOf(dataDir, place);
  const swaps = [
    [database, join(place.home, "data")],
    [join(rest, "files"), join(dataDir, "files")],
    [join(rest, "secrets.json"), join(dataDir, "secrets.json")],
  ] as const;
  const kept: string[] = [];
  for (const [copy, target] of swaps) {
    const before = `${target}${putAside}${began}`;
    if (await exists(before)) await rm(target, { recursive: true, force: true });
    else if (await exists(target)) await rename(target, before);
    await rename(copy, target);
    if (await exists(before)) kept.push(before);
  }
  await syncFolders(place.home, []);
  await syncFolders(dataDir, []);
  await rm(rest, { recursive: true, force: true });
  return kept;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(unlessMissing)) !== undefined;
}
