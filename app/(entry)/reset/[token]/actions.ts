"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { newPasswordSchema } from "#lib/accounts/check-password.ts";
import { resetPassword } from "#lib/accounts/reset-password.ts";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { endSession } from "#lib/session.ts";

/** Sets the new password that the link allows, ends every session and sends its owner to sign in. */
export async function resetPasswordAction(previous: FormState, form: FormData): Promise<FormState> {
  return await reset(previous, form);
}

const schema = z.strictObject({ token: z.string().max(200), password: newPasswordSchema });

const reset = formAction(schema, async ({ token, password }) => {
  await resetPassword(token, password);
  await endSession();
  redirect("/sign-in?reset=1");
});
