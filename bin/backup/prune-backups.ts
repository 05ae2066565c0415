import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { explain } from "#bin/start/explain.ts";
import type { Start } from "#bin/start/plan.ts";
import { notedHome } from "#bin/start/postgres-place.ts";
import { becomeSoleHolder, type Hold } from "#bin/start/sole-holder.ts";
import { env } from "#lib/env.ts";
import { unlessMissing } from "#lib/files/unless-missing.ts";
import { words } from "#lib/words.ts";
import { readManifest } from "./manifest.ts";
import { putAside, timeOfName } from "./names.ts";

const t = words("commands.backup");
const hour = 3_600_000;
const day = 24 * hour;
const part = ".part";

/** A folder that is not ours alone: there only backups of this cluster are ours. */
type Elsewhere = { readonly folder: string; readonly cluster: string };

/**
 * Deletes backups, and what restores put aside, that are older than `BACKUP_DAYS`: until then, and no longer, what was
 * erased may still lie in one (GDPR 17; the certificate of an erasure names that day). Says which.
 * @control
 */
export async function pruneBackups(
  dataDir: string,
  { say, elsewhere }: { say: (line: string) => void; elsewhere?: Elsewhere },
): Promise<void> {
  const old = [
    ...(await oldBackups(backupFolder(dataDir))),
    ...(elsewhere ? await oldBackups(elsewhere.folder, elsewhere.cluster) : []),
  ];
  for (const folder of old) {
    // Renamed first: half a backup never has the name of one.
    await rename(folder, `${folder}${part}`);
    await rm(`${folder}${part}`, { recursive: true, force: true });
    say(t("pruned", { folder, days: env.BACKUP_DAYS }));
  }
  for (const path of await oldPutAside(dataDir)) {
    await rm(path, { recursive: true, force: true });
    say(t("pruned", { folder: path, days: env.BACKUP_DAYS }));
  }
}

/**
 * Prunes, and deletes what killed backups left, now and every hour, in the background: a backup expires also where none is
 * made any more.
 */
export function keepPruning(dataDir: string, { say, closers }: Start): void {
  const prune = async () => {
    await pruneBackups(dataDir, { say });
    await dropLeftParts(dataDir);
  };
  const quietly = () => void prune().catch((error: unknown) => say(explain(error, dataDir)));
  const hourly = setInterval(quietly, hour);
  closers.push(async () => clearInterval(hourly));
  quietly();
}

async function dropLeftParts(dataDir: string): Promise<void> {
  if ((await partsIn(dataDir)).length === 0) return;
  const hold = await holdBackups(dataDir);
  if (hold) await dropParts(dataDir).finally(hold.release);
}

/** One backup at a time of a data folder, and no restore meanwhile. */
export function holdBackups(dataDir: string): Promise<Hold | undefined> {
  return becomeSoleHolder(`backups of ${dataDir}`);
}

/** Where backups go unless told otherwise. */
export function backupFolder(dataDir: string): string {
  return join(dataDir, "backups");
}

/** Deletes what killed backups left. Only for who holds the backups: it may be one that is being made. */
export async function dropParts(dataDir: string): Promise<void> {
  for (const path of await partsIn(dataDir)) await rm(path, { recursive: true, force: true });
}

async function partsIn(dataDir: string): Promise<string[]> {
  const folder = backupFolder(dataDir);
  const isPart = (name: string) =>
    name.endsWith(part) && timeOfName(name.slice(0, -part.length)) !== undefined;
  return (await namesIn(folder)).filter(isPart).map((name) => join(folder, name));
}

async function oldBackups(folder: string, cluster?: string): Promise<string[]> {
  const old = (await namesIn(folder)).filter((name) => isOld(timeOfName(name)));
  const paths = old.map((name) => join(folder, name));
  if (cluster === undefined) return paths;
  const manifests = await Promise.all(paths.map(readManifest));
  return paths.filter((_, index) => manifests[index]?.cluster === cluster);
}

async function oldPutAside(dataDir: string): Promise<string[]> {
  const folders = [dataDir, await notedHome(dataDir)];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await namesIn(folder);
      return names
        .filter((name) => isOld(timeOfName(name.split(putAside)[1] ?? "")))
        .map((name) => join(folder, name));
    }),
  );
  return found.flat();
}

function isOld(time: number | undefined) {
  return time !== undefined && time < Date.now() - env.BACKUP_DAYS * day;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(unlessMissing)) ?? [];
}
