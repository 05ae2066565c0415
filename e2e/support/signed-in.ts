import { findSessionOwner } from "#lib/accounts/session.data.ts";
import { signIn } from "#lib/accounts/sign-in.ts";
import { type MemberViewer, memberViewer } from "#lib/privacy/viewer.ts";
import { goodPassword, newAccount } from "./applicants.ts";

/** A network address of a country that is known. */
export const inFrance = "90.84.0.1";

export const onWindows =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Somebody with an account, as they look from a session. */
export type SignedIn = { readonly email: string; readonly viewer: MemberViewer };

/** Signs in with the account's password, once more. */
export async function signedInAs(email: string, password = goodPassword): Promise<SignedIn> {
  const id = await signIn(email, password, inFrance, onWindows);
  return { email, viewer: memberViewer((await findSessionOwner(id))?.id ?? "", id) };
}

/** Somebody new with an account, signed in. */
export async function newSignedIn(): Promise<SignedIn> {
  return await signedInAs(await newAccount());
}

export async function isAlive({ viewer }: SignedIn): Promise<boolean> {
  return (await findSessionOwner(viewer.session ?? "")) !== undefined;
}
