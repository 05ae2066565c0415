import { Refusal } from "../refusal.ts";
import { type Spent, spend, spendOrRefuse, waitFor } from "./budgets.ts";
import { hashPassword, isOutdated, isPasswordOf } from "./hash-password.ts";
import { type Credentials, findCredentials, insertSession } from "./session.data.ts";

/** However many tries there were for an account, one more takes no longer than this. */
const slowestMs = 3_000;

/**
 * Signs in: the id of a new session. A wrong password and an unknown address cost the same work, the
 * same tries and get the same words. Tries are slowed by account and network address; the right
 * password gives its try back.
 */
export async function signIn(email: string, password: string, address: string): Promise<string> {
  const tries = await spendTries(email, address);
  await waitFor(tries);
  const known = await findCredentials(email);
  const right = await isPasswordOf(known?.passwordHash, password);
  const sessionId = known && right ? await openSession(known, password) : undefined;
  if (!sessionId) throw new Refusal("accounts.errors.signInWrong");
  for (const spent of tries) await spent.giveBack();
  return sessionId;
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

async function openSession(known: Credentials, password: string): Promise<string | undefined> {
  const newHash = isOutdated(known.passwordHash) ? await hashPassword(password) : undefined;
  return insertSession(known, newHash);
}
