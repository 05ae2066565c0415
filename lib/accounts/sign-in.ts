import { Refusal } from "../refusal.ts";
import { hashPassword, isOutdated, isPasswordOf } from "./hash-password.ts";
import {
  type Credentials,
  findCredentials,
  insertSession,
  type SignInPlace,
} from "./session.data.ts";
import { signInPlace } from "./sign-in-place.ts";
import { tryPassword } from "./try-password.ts";

/**
 * Signs in: the id of a new session. A wrong password and an unknown address cost the same work, the
 * same tries and get the same words. Tries are slowed by account and network address; the right
 * password gives its try back. What is kept of the browser and of the network address are a few words.
 * @control
 */
export async function signIn(
  email: string,
  password: string,
  address: string,
  userAgent = "",
): Promise<string> {
  const place = signInPlace(userAgent, address);
  const sessionId = await tryPassword(email, address, async () => {
    const known = await findCredentials(email);
    const right = await isPasswordOf(known?.passwordHash, password);
    return known && right ? openSession(known, password, place) : undefined;
  });
  if (!sessionId) throw new Refusal("accounts.errors.signInWrong");
  return sessionId;
}

async function openSession(
  known: Credentials,
  password: string,
  place: SignInPlace,
): Promise<string | undefined> {
  const newHash = isOutdated(known.passwordHash) ? await hashPassword(password) : undefined;
  return insertSession(known, newHash, place);
}
