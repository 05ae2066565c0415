"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { networkAddress } from "#lib/accounts/network-address.ts";
import { ownPath } from "#lib/accounts/own-path.ts";
import { signInSchema } from "#lib/accounts/sign-in.schema.ts";
import { signIn } from "#lib/accounts/sign-in.ts";
import { formAction } from "#lib/action.ts";
import { dropCookie, setCookie } from "#lib/browser/jar.ts";
import type { FormState } from "#lib/form-state.ts";
import { keptInBrowser } from "#lib/kept-in-browser.ts";
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
  if (email) await setCookie(keptInBrowser.rememberedEmail, email);
  else await dropCookie(keptInBrowser.rememberedEmail);
}
