import { createHmac } from "node:crypto";
import { env } from "./env.ts";
import type { Tx } from "./tx.ts";

/** So many at once, and then one every so often; who is early waits, but not longer than the patience. */
export type Budget = {
  readonly burst: number;
  readonly everyMs: number;
  readonly patienceMs: number;
};

/**
 * Spends one of what `who` may do (ASVS 2.4.1): how many milliseconds to wait first. Undefined when that is beyond
 * patience; then nothing is spent. What is kept of `who` is a keyed hash, and only until the budget is whole again.
 */
export async function spend(tx: Tx, who: string, budget: Budget): Promise<number | undefined> {
  const [row] = await tx.$queryRaw<{ wait: number | null }[]>`
    SELECT gate.spend(${keyOf(who)}, ${budget.everyMs} * interval '1 ms', ${budget.burst}::int,
                      ${budget.patienceMs} * interval '1 ms') AS wait`;
  return row?.wait ?? undefined;
}

/** Gives one back: the one who spent it proved to be right. */
export async function giveBack(tx: Tx, who: string, budget: Budget): Promise<void> {
  await tx.$executeRaw`SELECT gate.give_back(${keyOf(who)}, ${budget.everyMs} * interval '1 ms')`;
}

function keyOf(who: string): string {
  return createHmac("sha256", env.AUTH_SECRET)
    .update(`budget|${who.toLowerCase()}`)
    .digest("base64url");
}
