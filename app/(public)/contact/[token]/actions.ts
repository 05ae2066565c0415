"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { z } from "zod";
import { networkAddress } from "#lib/accounts/network-address.ts";
import { formAction } from "#lib/action.ts";
import { addSchema } from "#lib/contact/contact.schema.ts";
import { addToLetter, deleteLetter } from "#lib/contact/own-letters.ts";
import type { FormState } from "#lib/form-state.ts";
import { words } from "#lib/words.ts";

const t = words("contact.thread");

/** Adds to a letter by the link that was mailed to its writer. */
export async function addToLetterAction(previous: FormState, form: FormData): Promise<FormState> {
  return await add(previous, form);
}

const add = formAction(addSchema, async ({ token, text }) => {
  await addToLetter(token, text, networkAddress(await headers()));
  revalidatePath(`/contact/${token}`);
  return { status: "done", message: t("added") };
});

/** Deletes it by the same link. */
export async function deleteLetterAction(previous: FormState, form: FormData): Promise<FormState> {
  return await remove(previous, form);
}

const remove = formAction(z.strictObject({ token: z.string().max(200) }), async ({ token }) => {
  await deleteLetter(token);
  return { status: "done", message: t("deleted") };
});
