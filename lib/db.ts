import pg from "pg";
import { notingAbsence } from "./absence.ts";
import { connect, poolSettings, usualMilliseconds } from "./db/connect.data.ts";
import type { Prisma, PrismaClient } from "./db/generated/client.ts";
import { type PublicChanges, publicChangesOf } from "./db/public-changes.data.ts";
import { type Replica, replicaAt, shortMilliseconds } from "./db/replica.data.ts";
import { env } from "./env.ts";
import type { Viewer } from "./privacy/viewer.ts";
import type { Tx } from "./tx.ts";

export type { Tx };

const kept: {
  app?: PrismaClient;
  reads?: PrismaClient;
  rows?: pg.Pool;
  replica?: Replica;
  changes?: PublicChanges;
} = {};

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
 * One statement, which is a transaction by itself: three questions fewer than `asViewer`. No viewer is set, so it is a stranger's, such as of
 * who asks whose session it is; unless it says by itself who is looking, before it does anything else and for its own transaction
 * only, as `save_over` does. It runs as `app` in any case, under its row-level security.
 */
export function inOneStatement<Result>(
  statement: (database: Pick<Tx, "$queryRaw">) => PromiseLike<Result>,
): Promise<Result> {
  return notingAbsence(() => statement(appClient()));
}

/**
 * Reads of what everybody may see, as a stranger: no viewer is set, so a private row is out of reach. With `milliseconds` no
 * statement takes longer, and all is read in one transaction. Goes to `DATABASE_REPLICA_URL` where there is one, as long as nothing that
 * was hidden is to be seen there (decision 034). `work` only reads: it may be done again.
 */
export function publicReads<Result>(
  work: (reads: Tx) => PromiseLike<Result>,
  milliseconds?: number,
): Promise<Result> {
  return notingAbsence(async () => {
    const copied = await replica()?.read(work, milliseconds ?? usualMilliseconds);
    if (copied) return copied.found;
    return milliseconds ? readFor(milliseconds, work) : work(readsClient());
  });
}

/**
 * The same by one statement, which takes three seconds at most. It goes by the driver alone: a transaction's questions and
 * Prisma's own work would be most of a search.
 */
export function publicRows(statement: Prisma.Sql): Promise<unknown[]> {
  return notingAbsence(async () => {
    // Without a name, so that any pooler may stand between.
    const { text, values } = statement;
    const copied = await replica()?.rows({ text, values });
    if (copied) return copied.found;
    const { rows } = await rowsPool().query({ text, values });
    return rows;
  });
}

/**
 * A text that is another one after every commit that changes what anybody shows to everyone. Asked of the main database, after this
 * is called.
 */
export function newestPublicChanges(): Promise<string> {
  return notingAbsence(() => {
    kept.changes ??= publicChangesOf(env.APP_DATABASE_URL);
    return kept.changes.newest();
  });
}

function rowsPool(): pg.Pool {
  if (kept.rows) return kept.rows;
  kept.rows = new pg.Pool({
    ...poolSettings(env.APP_DATABASE_URL),
    statement_timeout: shortMilliseconds,
  });
  // Whoever asks next is told.
  kept.rows.on("error", () => undefined);
  return kept.rows;
}

function readFor<Result>(milliseconds: number, work: (reads: Tx) => PromiseLike<Result>) {
  return readsClient().$transaction(async (tx) => {
    await tx.$executeRaw`
      SELECT set_config('statement_timeout', ${String(milliseconds)}, true), set_config('transaction_read_only', 'on', true)`;
    return work(tx);
  });
}

/** Ends every connection; for commands and tests that are done. */
export async function disconnect(): Promise<void> {
  await Promise.all([
    kept.app?.$disconnect(),
    kept.reads?.$disconnect(),
    kept.replica?.end(),
    kept.rows?.end(),
    kept.changes?.end(),
  ]);
  delete kept.app;
  delete kept.rows;
  delete kept.changes;
  delete kept.reads;
  delete kept.replica;
}

function appClient(): PrismaClient {
  kept.app ??= connect(poolSettings(env.APP_DATABASE_URL));
  return kept.app;
}

/** When a replica is away, everybody's reads take the connections of members only where these are the only ones. */
function readsClient(): PrismaClient {
  kept.reads ??= env.DATABASE_REPLICA_URL
    ? connect(poolSettings(env.APP_DATABASE_URL))
    : appClient();
  return kept.reads;
}

function replica(): Replica | undefined {
  if (env.DATABASE_REPLICA_URL)
    kept.replica ??= replicaAt(env.DATABASE_REPLICA_URL, env.APP_DATABASE_URL);
  return kept.replica;
}
