import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connectForBackup } from "#bin/start/backup-rights.ts";
import { Trouble } from "#bin/start/trouble.ts";
import { controlFile, isClusterFile } from "./cluster-files.ts";
import {
  type Copying,
  copyFiles,
  type FileEntry,
  listTree,
  makeFolders,
  syncFolders,
} from "./copy-files.ts";
import type { Manifest } from "./manifest.ts";
import { segmentSize, segmentsBetween, timelineOf } from "./write-ahead-log.ts";

type Client = Awaited<ReturnType<typeof connectForBackup>>;

/** Which cluster was copied, and what of it. */
export type CopiedCluster = Pick<Manifest, "cluster" | "postgres" | "folders" | "files">;

/**
 * Copies a cluster while it runs and is written to, so that it can be started by itself: PostgreSQL's base backup by the
 * low-level interface, with the write-ahead log from its start to its end. The copy is of the moment at which it ended.
 */
export async function copyCluster(
  ownerUrl: string,
  cluster: string,
  to: string,
  copying: Copying,
): Promise<CopiedCluster> {
  try {
    const client = await connectForBackup(ownerUrl);
    try {
      return await copyBeside(client, cluster, to, copying);
    } finally {
      await client.end().catch(() => undefined);
    }
  } catch (error) {
    throw isBroken(error) ? new Trouble("backupBroken") : error;
  }
}

async function copyBeside(client: Client, cluster: string, to: string, copying: Copying) {
  const { rows } = await client.query<{ id: string }>(
    "SELECT system_identifier::text AS id FROM pg_control_system()",
  );
  // Held by the session: whatever ends this process, PostgreSQL ends the backup and lets go of its log.
  await client.query("SELECT public.keep_wal_for_backup()");
  const start = await begin(client);
  const { folders, files } = await listTree(cluster, isClusterFile);
  await makeFolders(to, folders);
  const copied = await copyFiles(cluster, to, files, copying);
  const control = await copyControl(cluster, to);
  const { stop, label } = await end(client);
  const segments = segmentsBetween(timelineOf(label), start, stop);
  const log = await copyLog(cluster, to, segments, copying);
  const labelled = await writeEntry(to, "backup_label", Buffer.from(label));
  await syncFolders(to, folders);
  const postgres = (await readFile(join(to, "PG_VERSION"), "utf8")).trim();
  const all = [...copied, control, ...log, labelled];
  return { cluster: rows[0]?.id ?? "", postgres, folders, files: all };
}

async function begin(client: Client) {
  const { rows } = await client.query<{ start: string }>(
    "SELECT pg_backup_start('pianeojobs', true)::text AS start",
  );
  return rows[0]?.start ?? "";
}

/** Ends the backup; the segment in which it ends is filled up and closed, and so can be copied as it is. */
async function end(client: Client) {
  const { rows } = await client.query<{ stop: string; label: string }>(
    "SELECT lsn::text AS stop, labelfile AS label FROM pg_backup_stop(false)",
  );
  const [ended] = rows;
  if (!ended) throw new Trouble("backupBroken");
  return ended;
}

async function copyLog(cluster: string, to: string, segments: string[], copying: Copying) {
  const paths = segments.map((segment) => `pg_wal/${segment}`);
  const copied = await copyFiles(cluster, to, paths, copying);
  const isWhole =
    copied.length === paths.length && copied.every(({ size }) => size === segmentSize);
  if (!isWhole) throw new Trouble("backupBroken");
  return copied;
}

/** PostgreSQL writes it whole, but nothing keeps a reader from seeing it half: it counts when it was read twice alike. */
async function copyControl(cluster: string, to: string): Promise<FileEntry> {
  const path = join(cluster, controlFile);
  let before = await readFile(path);
  for (let bytes = await readFile(path); !bytes.equals(before); bytes = await readFile(path)) {
    before = bytes;
  }
  return writeEntry(to, controlFile, before);
}

async function writeEntry(to: string, path: string, bytes: Buffer): Promise<FileEntry> {
  await writeFile(join(to, path), bytes, { mode: 0o600, flush: true });
  return { path, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** PostgreSQL went away in the middle: it was stopped, or died and was started again. */
function isBroken(error: unknown) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words = error instanceof Error ? error.message : "";
  return (
    /^(57P0\d|ECONNRESET|ECONNREFUSED|EPIPE)$/.test(code) ||
    /connection (terminated|error)|not queryable/i.test(words)
  );
}
