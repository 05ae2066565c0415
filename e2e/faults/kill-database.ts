import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inject, vi } from "vitest";
import type { TestDatabase } from "#e2e/support/database.ts";

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
 * Kills every process of this run's PostgreSQL, which recovers as after a crash when it is started again, by whoever keeps it
 * running. Only for a run that nobody else shares.
 */
export async function killPostgres(): Promise<void> {
  const pidFile = join(inject("cluster").folder, "postmaster.pid");
  const postmaster = (await readFile(pidFile, "utf8")).split("\n")[0] ?? "";
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, "utf8");
  for (const pid of [postmaster, ...children.trim().split(" ")]) kill(Number(pid));
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it left by itself
  }
}

/** Resolves when PostgreSQL answers again. */
export async function databaseIsBack(db: TestDatabase): Promise<void> {
  const answers = async () => {
    await db.reconnect();
    return true;
  };
  await vi.waitFor(answers, { timeout: 20_000, interval: 20 });
}
