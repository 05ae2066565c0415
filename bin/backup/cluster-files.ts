/**
 * What a copy of a running cluster leaves out, by PostgreSQL's manual (“Backing Up the Data Directory”): what is of this
 * run, what is made anew at a start, and the write-ahead log, of which exactly the needed part is added.
 */
const emptied = [
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
  "pg_wal",
];

const ofThisRun = new Set([
  "backup_label",
  "backup_label.old",
  "backup_manifest",
  "current_logfiles",
  "current_logfiles.tmp",
  "postgresql.auto.conf.tmp",
  "postmaster.opts",
  "postmaster.pid",
  "tablespace_map",
]);

/** Copied by itself, when all else is. */
export const controlFile = "global/pg_control";

/** Whether a file or a folder of a cluster belongs into a copy of it. */
export function isClusterFile(path: string): boolean {
  if (ofThisRun.has(path) || path === controlFile) return false;
  if (emptied.some((folder) => path.startsWith(`${folder}/`))) return false;
  const name = path.split("/").at(-1) ?? "";
  return !(/^pgsql_tmp|^pg_internal\.init/.test(name) || isTemporaryTable(path));
}

function isTemporaryTable(path: string) {
  return /^base\/\d+\/t\d+_\d+(_[a-z]+)?(\.\d+)?$/.test(path);
}
