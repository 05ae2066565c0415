import { inject, vi } from "vitest";
import type { TestDatabase } from "#e2e/support/database.ts";
import { childrenOf, postmasterOf, tell } from "#e2e/support/stopped-postgres.ts";

/** Ends the connections of the work, as an administrator or a network would. */
export async function cutConnections(db: TestDatabase): Promise<void> {
  const steward = await db.connectAs("steward");
  await steward.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE usename = 'steward' AND datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await steward.end();
}

/**
 * Kills every process of a PostgreSQL, of this run's where none is named by its folder. It recovers as after a crash when it is
 * started again, by whoever keeps it running. Only for one that nobody else shares.
 */
export async function killPostgres(cluster = inject("cluster").folder): Promise<void> {
  const postmaster = await postmasterOf(cluster);
  for (const pid of [postmaster, ...(await childrenOf(postmaster))]) tell(pid, "SIGKILL");
}

/** Resolves when PostgreSQL answers again. */
export async function databaseIsBack(db: TestDatabase): Promise<void> {
  const answers = async () => {
    await db.reconnect();
    return true;
  };
  await vi.waitFor(answers, { timeout: 20_000, interval: 20 });
}
