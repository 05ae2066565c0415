import pg from "pg";

/**
 * What `owner`, who is no superuser, needs for a backup (PostgreSQL's manual, “Making a Base Backup Using the Low Level
 * API”), in the database `postgres`, which holds nothing else: the two functions, and to keep the write-ahead log from
 * being recycled for as long as the session lives that asks for it. One line each, for single-user mode.
 */
export const backupRights = [
  "GRANT EXECUTE ON FUNCTION pg_backup_start(text, boolean), pg_backup_stop(boolean) TO owner",
  "CREATE OR REPLACE FUNCTION public.keep_wal_for_backup() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT pg_create_physical_replication_slot(''pianeojobs_backup_'' || pg_backend_pid(), true, true)'",
  "REVOKE ALL ON FUNCTION public.keep_wal_for_backup() FROM PUBLIC",
  "GRANT EXECUTE ON FUNCTION public.keep_wal_for_backup() TO owner",
];

/** Whether a cluster has them; one that was made before there were backups does not. */
export async function hasBackupRights(ownerUrl: string): Promise<boolean> {
  const client = await connectForBackup(ownerUrl);
  try {
    const { rows } = await client.query<{ has: boolean }>(
      `SELECT has_function_privilege('pg_backup_start(text, boolean)', 'EXECUTE')
        AND has_function_privilege('pg_backup_stop(boolean)', 'EXECUTE')
        AND coalesce(has_function_privilege(to_regprocedure('public.keep_wal_for_backup()'), 'EXECUTE'), false) AS has`,
    );
    return rows[0]?.has === true;
  } finally {
    await client.end();
  }
}

/** A connection as the owner to the database that has the functions of backups. */
export async function connectForBackup(ownerUrl: string): Promise<pg.Client> {
  const url = new URL(ownerUrl);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
