"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { openAccount } from "#lib/accounts/open-account.ts";
import { formAction } from "#lib/action.ts";
import { dropCookie } from "#lib/browser/jar.ts";
import type { FormState } from "#lib/form-state.ts";
import { keptInBrowser } from "#lib/kept-in-browser.ts";

/** Opens the account of the link, and sends its owner to sign in. */
export async function openAccountAction(previous: FormState, form: FormData): Promise<FormState> {
  return await open(previous, form);
}

const open = formAction(z.strictObject({ token: z.string().max(200) }), async ({ token }) => {
  await openAccount(token);
  await dropCookie(keptInBrowser.askedHere);
  redirect("/sign-in?opened=1");
});
