import { Refusal } from "../refusal.ts";
import { type Spent, spend, spendOrRefuse, waitFor } from "./budgets.ts";
import { hashPassword, isOutdated, isPasswordOf } from "./hash-password.ts";
import {
  type Credentials,
  findCredentials,
  insertSession,
  type SignInPlace,
} from "./session.data.ts";
import { signInPlace } from "./sign-in-place.ts";

/** However many tries there were for an account, one more takes no longer than this. */
const slowestMs = 3_000;

/**
 * Signs in: the id of a new session. A wrong password and an unknown address cost the same work, the
 * same tries and get the same words. Tries are slowed by account and network address; the right
 * password gives its try back. What is kept of the browser and of the network address are a few words.
 */
export async function signIn(
  email: string,
  password: string,
  address: string,
  userAgent = "",
): Promise<string> {
  const tries = await spendTries(email, address);
  await waitFor(tries);
  const known = await findCredentials(email);
  const right = await isPasswordOf(known?.passwordHash, password);
  const place = signInPlace(userAgent, address);
  const sessionId = known && right ? await openSession(known, password, place) : undefined;
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

async function openSession(
  known: Credentials,
  password: string,
  place: SignInPlace,
): Promise<string | undefined> {
  const newHash = isOutdated(known.passwordHash) ? await hashPassword(password) : undefined;
  return insertSession(known, newHash, place);
}
