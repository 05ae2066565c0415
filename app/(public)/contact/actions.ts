"use server";

import { headers } from "next/headers";
import { networkAddress } from "#lib/accounts/network-address.ts";
import { formAction } from "#lib/action.ts";
import { letterSchema } from "#lib/contact/contact.schema.ts";
import { writeLetter } from "#lib/contact/write-letter.ts";
import type { FormState } from "#lib/form-state.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";

/** Keeps a letter for whoever answers it. The answer is the same whether or not the address has an account. */
export async function writeLetterAction(previous: FormState, form: FormData): Promise<FormState> {
  return await write(previous, form);
}

const write = formAction(letterSchema, async (input) => {
  await writeLetter(await currentViewer(), input, networkAddress(await headers()));
  return { status: "done", message: words("contact")("sent", { email: input.email }) };
});
