import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../db/generated/client.ts";
import type { Tx } from "../db.ts";
import { env } from "../env.ts";

let client: PrismaClient | undefined;

type Options = {
  timeout?: number;
  isolationLevel?: "RepeatableRead";
  /** The member whose own wish is carried out. Of others who froze their data, or are leaving, nothing is seen. */
  actsFor?: string;
};

/**
 * Runs `work` in one transaction as role `steward`: it acts on data for its owner or for the law,
 * and sees more than any viewer. Nothing outside lib/steward may use it (dependency-cruiser).
 */
export function asSteward<Result>(
  work: (tx: Tx) => Promise<Result>,
  { actsFor, ...options }: Options = {},
): Promise<Result> {
  client ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env.STEWARD_DATABASE_URL,
      max: env.WORKER_CONNECTIONS,
      connectionTimeoutMillis: 5_000,
    }),
    // Nobody waits at a browser: work that finds every connection taken is not to fail.
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  });
  return client.$transaction(async (tx) => {
    if (actsFor) await tx.$executeRaw`SELECT set_config('steward.acts_for', ${actsFor}, true)`;
    return work(tx);
  }, options);
}

/** Ends every connection; for commands and tests that are done. */
export async function disconnectSteward(): Promise<void> {
  await client?.$disconnect();
  client = undefined;
}
