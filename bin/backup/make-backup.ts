import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Command } from "#bin/command/run-command.ts";
import { makeDataDir } from "#bin/start/data-dir.ts";
import { Trouble } from "#bin/start/trouble.ts";
import { env, surroundings } from "#lib/env.ts";
import { words } from "#lib/words.ts";
import { copyCluster } from "./copy-cluster.ts";
import { type Copying, copyFiles, listTree, makeFolders, syncFolders } from "./copy-files.ts";
import { type Manifest, manifestName, manifestText, verifyBackup } from "./manifest.ts";
import { nameOfTime } from "./names.ts";
import { openOurs } from "./open-ours.ts";
import { megabytes, tellProgress } from "./progress.ts";
import { backupFolder, dropParts, holdBackups, pruneBackups } from "./prune-backups.ts";

const t = words("commands.backup");

/**
 * Makes a backup of the embedded database, its files and its secrets, while the product runs or not: `npm run backup`, with
 * `-- --to FOLDER` elsewhere than in `backups/` of the data folder. It is written aside, read back against its manifest, and
 * renamed: under its name it is whole. Then those of ours that are older than `BACKUP_DAYS` go.
 */
export async function makeBackup(given: string[], command: Command): Promise<void> {
  const { to } = readArguments(given);
  if (env.DATABASE_URL) throw new Trouble("backupOfGiven");
  const dataDir = await makeDataDir(env.DATA_DIR);
  const hold = await holdBackups(dataDir);
  if (!hold) throw new Trouble("backupRunsAlready");
  command.closers.push(async () => hold.release());
  const within = to ?? backupFolder(dataDir);
  await mkdir(within, { recursive: true, mode: 0o700 });
  await dropParts(dataDir);
  const began = Date.now();
  const folder = join(within, nameOfTime(new Date(began)));
  const part = `${folder}.part`;
  const manifest = await writeBackup(dataDir, part, new Date(began), command).catch(
    async (error) => {
      await rm(part, { recursive: true, force: true });
      throw error;
    },
  );
  await rename(part, folder);
  await syncFolders(within, []);
  tell(folder, manifest, began, command);
  const elsewhere = to && { folder: to, cluster: manifest.cluster };
  await pruneBackups(dataDir, { say: command.say, ...(elsewhere && { elsewhere }) });
}

function readArguments(given: string[]): { to: string | undefined } {
  try {
    const { values } = parseArgs({ args: given, options: { to: { type: "string" } } });
    return { to: values.to && resolve(surroundings.INIT_CWD ?? ".", values.to) };
  } catch {
    throw new Trouble("backupUsage");
  }
}

async function writeBackup(dataDir: string, part: string, at: Date, command: Command) {
  const { signal, say } = command;
  const copying = { signal, onBytes: tellProgress(say) };
  await mkdir(part, { mode: 0o700 });
  const { ownerUrl, cluster } = await openOurs(dataDir, command);
  say(t("copyingDatabase"));
  const copied = await copyCluster(ownerUrl, cluster, join(part, "database"), copying);
  // After the database, so that every row of a photo finds its file.
  say(t("copyingFiles"));
  const files = await copyFolder(dataDir, "files", part, copying);
  const secrets = await copyFiles(dataDir, part, ["secrets.json"], copying);
  const manifest: Manifest = {
    format: "pianeojobs-backup-1",
    at: at.toISOString(),
    postgres: copied.postgres,
    cluster: copied.cluster,
    folders: ["database", ...copied.folders.map(inDatabase), ...files.folders],
    files: [
      ...copied.files.map((file) => ({ ...file, path: inDatabase(file.path) })),
      ...files.files,
      ...secrets,
    ],
  };
  const text = manifestText(manifest);
  await writeFile(join(part, manifestName), text, { mode: 0o600, flush: true });
  await syncFolders(part, []);
  say(t("verifying"));
  return verifyBackup(part, { signal });
}

const inDatabase = (path: string) => `database/${path}`;

/** A folder of the data folder, which need not be there; what is being written just now belongs to no row yet. */
async function copyFolder(dataDir: string, name: string, part: string, copying: Copying) {
  const { folders, files } = await listTree(join(dataDir, name), (path) => !path.endsWith(".part"));
  const named = (path: string) => `${name}/${path}`;
  const all = [name, ...folders.map(named)];
  await makeFolders(part, all);
  const copied = await copyFiles(dataDir, part, files.map(named), copying);
  await syncFolders(part, all);
  return { folders: all, files: copied };
}

function tell(folder: string, { files }: Manifest, began: number, { say }: Command) {
  const size = megabytes(files.reduce((sum, file) => sum + file.size, 0));
  const seconds = Math.ceil((Date.now() - began) / 1000);
  say(t("done", { folder, size, count: files.length, seconds }));
  say(t("howToRestore", { folder }));
}
