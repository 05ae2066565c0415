import { PrismaPg } from "@prisma/adapter-pg";
import type { PoolConfig } from "pg";
import { env } from "../env.ts";
import { PrismaClient } from "./generated/client.ts";

/** How long a statement may take where nobody says less. */
export const usualMilliseconds = 10_000;

/**
 * What no request waits for longer, in milliseconds: a statement, a lock, and a transaction in which nothing is said. PostgreSQL is told
 * as a connection begins and ends it by itself, whatever becomes of us.
 */
const limits = {
  statement_timeout: usualMilliseconds,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
} as const;

/** Connections to one database, so many at most. Who gets none in time is told so, and does not wait on. */
export function poolSettings(
  connectionString: string,
  max = env.DATABASE_CONNECTIONS,
  connectionTimeoutMillis = env.DATABASE_WAIT_SECONDS * 1_000,
) {
  return { connectionString, max, connectionTimeoutMillis, ...limits } satisfies PoolConfig;
}

/** Prisma over such a pool. */
export function connect(pool: ReturnType<typeof poolSettings>): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: {
      maxWait: pool.connectionTimeoutMillis,
      timeout: limits.statement_timeout,
    },
  });
}
