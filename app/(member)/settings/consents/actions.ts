"use server";

import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { hideSensitive } from "#lib/profiles/hide-sensitive.ts";
import { requireMember } from "#lib/session.ts";

const home = "/settings/consents";

const takeBack = formAction(z.strictObject({ about: z.string().max(60) }), async ({ about }) => {
  await hideSensitive(await requireMember(home), about);
  redirect(`${home}?taken=${randomUUID()}`);
});

/** Takes a consent back, which hides the field, and shows what stands then. */
export async function takeBackAction(previous: FormState, form: FormData): Promise<FormState> {
  return await takeBack(previous, form);
}
