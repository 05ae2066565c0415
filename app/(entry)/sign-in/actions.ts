"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { accountCookies, cookieRemoval, cookieSetting } from "#lib/accounts/cookies.ts";
import { networkAddress } from "#lib/accounts/network-address.ts";
import { ownPath } from "#lib/accounts/own-path.ts";
import { signInSchema } from "#lib/accounts/sign-in.schema.ts";
import { signIn } from "#lib/accounts/sign-in.ts";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { keepSession } from "#lib/session.ts";

/** Signs this browser in, and goes on to where the person wanted to go. */
export async function signInAction(previous: FormState, form: FormData): Promise<FormState> {
  return await enter(previous, form);
}

const enter = formAction(signInSchema, async ({ email, password, remember, to }) => {
  const asked = await headers();
  const userAgent = asked.get("user-agent") ?? "";
  await keepSession(await signIn(email, password, networkAddress(asked), userAgent));
  await rememberEmail(remember ? email : undefined);
  redirect(ownPath(to, "/profile"));
});

/** Keeps the address, never the password; without the tick it is forgotten. */
async function rememberEmail(email: string | undefined) {
  const jar = await cookies();
  if (email) jar.set(cookieSetting(accountCookies.rememberedEmail, email));
  else jar.set(cookieRemoval(accountCookies.rememberedEmail));
}
