import { type Spent, spend, spendOrRefuse, waitFor } from "./budgets.ts";

/** However many tries there were for an account, one more takes no longer than this. */
const slowestMs = 3_000;

/**
 * Compares a password, within the budgets against guessing: `compare` gives what a right one opens, and undefined for a
 * wrong one. Tries are slowed by account and network address, wherever a password is asked for; a right one gives its
 * try back.
 */
export async function tryPassword<Opened>(
  email: string,
  address: string,
  compare: () => Promise<Opened | undefined>,
): Promise<Opened | undefined> {
  const tries = await spendTries(email, address);
  await waitFor(tries);
  const opened = await compare();
  if (opened !== undefined) for (const spent of tries) await spent.giveBack();
  return opened;
}

async function spendTries(email: string, address: string): Promise<Spent[]> {
  const fromAddress = await spendOrRefuse("signInAddress", address);
  const fromPair = await spendOrRefuse("signInPair", `${address}|${email}`);
  const forAccount = await spend("signInAccount", email);
  return [
    fromAddress,
    fromPair,
    forAccount ?? { waitMs: slowestMs, giveBack: async () => undefined },
  ];
}
