"use server";

import { z } from "zod";
import { changeEmail } from "#lib/accounts/change-email.ts";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { words } from "#lib/words.ts";

/** Gives the account of the link its new address. */
export async function changeEmailAction(previous: FormState, form: FormData): Promise<FormState> {
  return await change(previous, form);
}

const change = formAction(z.strictObject({ token: z.string().max(200) }), async ({ token }) => {
  await changeEmail(token);
  return { status: "done", message: words("security.email")("changed") };
});
