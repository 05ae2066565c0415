"use server";

import { z } from "zod";
import { formAction } from "#lib/action.ts";
import { keepAccount } from "#lib/departures/keep-account.ts";
import type { FormState } from "#lib/form-state.ts";
import { words } from "#lib/words.ts";

/** Takes a departure back by the link of the mail. */
export async function keepAccountAction(previous: FormState, form: FormData): Promise<FormState> {
  return await keep(previous, form);
}

const keep = formAction(z.strictObject({ token: z.string().max(200) }), async ({ token }) => {
  await keepAccount(token);
  return { status: "done", message: words("leaving.keep")("done") };
});
