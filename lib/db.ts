import { PrismaPg } from "@prisma/adapter-pg";
import { notingAbsence } from "./absence.ts";
import { PrismaClient } from "./db/generated/client.ts";
import { env } from "./env.ts";
import type { Viewer } from "./privacy/viewer.ts";
import type { Tx } from "./tx.ts";

export type { Tx };

const limits = { statement_timeout: 10_000, idle_in_transaction_session_timeout: 10_000 } as const;

const kept: { app?: PrismaClient; reads?: PrismaClient } = {};

/**
 * Runs `work` in one transaction in which PostgreSQL knows who is looking (wall 1).
 * The setting is local to the transaction, so a pooled connection never carries a viewer over. What the
 * transaction changes of a profile is kept with the viewer's session, under the id `change` when one is given.
 */
export function asViewer<Result>(
  viewer: Viewer,
  work: (tx: Tx) => Promise<Result>,
  change = "",
): Promise<Result> {
  const { id = "", session = "" } = viewer.kind === "member" ? viewer : {};
  const inTransaction = async (tx: Tx) => {
    await tx.$executeRaw`
      SELECT set_config('app.viewer', ${id}, true), set_config('app.session', ${session}, true),
             set_config('app.change', ${change}, true)`;
    return work(tx);
  };
  return notingAbsence(() => appClient().$transaction(inTransaction));
}

/**
 * Reads of what everybody may see, as a stranger: no viewer is set, so a private row is out of reach.
 * Goes to `DATABASE_REPLICA_URL` where there is one.
 */
export function publicReads<Result>(
  work: (reads: PrismaClient) => PromiseLike<Result>,
): Promise<Result> {
  kept.reads ??= env.DATABASE_REPLICA_URL ? connect(env.DATABASE_REPLICA_URL) : appClient();
  const reads = kept.reads;
  return notingAbsence(() => work(reads));
}

/** Ends every connection; for commands and tests that are done. */
export async function disconnect(): Promise<void> {
  await Promise.all([kept.app?.$disconnect(), kept.reads?.$disconnect()]);
  delete kept.app;
  delete kept.reads;
}

function appClient(): PrismaClient {
  kept.app ??= connect(env.APP_DATABASE_URL);
  return kept.app;
}

function connect(connectionString: string): PrismaClient {
  const adapter = new PrismaPg({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    ...limits,
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 10_000 } });
}
