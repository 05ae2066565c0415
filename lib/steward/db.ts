import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../db/generated/client.ts";
import type { Tx } from "../db.ts";
import { env } from "../env.ts";

let client: PrismaClient | undefined;

/**
 * Runs `work` in one transaction as role `steward`: it acts on data for its owner or for the law,
 * and sees more than any viewer. Nothing outside lib/steward may use it (dependency-cruiser).
 */
export function asSteward<Result>(
  work: (tx: Tx) => Promise<Result>,
  options: { timeout?: number; isolationLevel?: "RepeatableRead" } = {},
): Promise<Result> {
  client ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env.STEWARD_DATABASE_URL,
      max: 4,
      connectionTimeoutMillis: 5_000,
    }),
  });
  return client.$transaction(work, options);
}

/** Ends every connection; for commands and tests that are done. */
export async function disconnectSteward(): Promise<void> {
  await client?.$disconnect();
  client = undefined;
}
