import type { PrismaClient } from "./db/generated/client.ts";

/**
 * A transaction under row-level security. Actions hand it from one step of their data file to the next;
 * only data files can open one, and only they know what can be done with it (dependency-cruiser).
 */
export type Tx = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends"
>;
