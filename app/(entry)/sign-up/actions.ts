"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { askForAccount } from "#lib/accounts/ask-for-account.ts";
import { askedHereMark, isTooYoungMark, tooYoungMark } from "#lib/accounts/browser-marks.ts";
import { networkAddress } from "#lib/accounts/network-address.ts";
import { type SignUpInput, signUpSchema } from "#lib/accounts/sign-up.schema.ts";
import { formAction } from "#lib/action.ts";
import { cookieHere, setCookie } from "#lib/browser/jar.ts";
import type { FormState } from "#lib/form-state.ts";
import { keptInBrowser } from "#lib/kept-in-browser.ts";
import { words } from "#lib/words.ts";

/** Asks for an account. The answer is the same whether or not the address has one. */
export async function signUpAction(previous: FormState, form: FormData): Promise<FormState> {
  const mark = await cookieHere(keptInBrowser.tooYoung);
  if (isTooYoungMark(mark, new Date())) return tooYoung;
  const state = await signUp(previous, form);
  // Another text may be in force by now: then the page has to show it.
  if (state.errors?.acceptPolicy) revalidatePath("/sign-up");
  return state;
}

const signUp = formAction(signUpSchema, async (input) => {
  const asked = await askForAccount(input, networkAddress(await headers()));
  return asked.kind === "asked" ? checkYourMail(asked.signUpId, input) : turnAway();
});

const tooYoung: FormState = { status: "refused", data: { tooYoung: true } };

async function checkYourMail(signUpId: string, { email }: SignUpInput): Promise<FormState> {
  await setCookie(keptInBrowser.askedHere, askedHereMark(signUpId));
  return { status: "done", message: words("entry.checkMail")("sentTo", { email }) };
}

async function turnAway(): Promise<FormState> {
  await setCookie(keptInBrowser.tooYoung, tooYoungMark(new Date()));
  return tooYoung;
}
