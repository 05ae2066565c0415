"use server";

import { z } from "zod";
import { undoEmail } from "#lib/accounts/change-email.ts";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { words } from "#lib/words.ts";

/** Puts the address of the link back, and leaves no session in this browser. */
export async function undoEmailAction(previous: FormState, form: FormData): Promise<FormState> {
  return await change(previous, form);
}

const change = formAction(z.strictObject({ token: z.string().max(200) }), async ({ token }) => {
  await undoEmail(token);
  return { status: "done", message: words("security.email")("undone") };
});
