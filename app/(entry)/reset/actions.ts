"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { askForReset } from "#lib/accounts/ask-for-reset.ts";
import { emailSchema } from "#lib/accounts/email.ts";
import { networkAddress } from "#lib/accounts/network-address.ts";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { words } from "#lib/words.ts";

/** Has a link for a new password sent. The answer is the same whether or not the address has an account. */
export async function askForResetAction(previous: FormState, form: FormData): Promise<FormState> {
  return await ask(previous, form);
}

const ask = formAction(z.strictObject({ email: emailSchema }), async ({ email }) => {
  await askForReset(email, networkAddress(await headers()));
  return { status: "done", message: words("entry.checkMail")("sentIfMember", { email }) };
});
