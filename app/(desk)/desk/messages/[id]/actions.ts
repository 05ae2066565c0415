"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import { answerSchema } from "#lib/contact/contact.schema.ts";
import { answerLetter, closeLetter } from "#lib/contact/desk.ts";
import type { FormState } from "#lib/form-state.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const t = words("contact.desk");

/** Answers a letter, as the role that the database knows of whoever does. */
export async function answerLetterAction(previous: FormState, form: FormData): Promise<FormState> {
  return await answer(previous, form);
}

const answer = formAction(answerSchema, async ({ thread, text }) => {
  await answerLetter(await requireMember(`/desk/messages/${thread}`), thread, text);
  revalidatePath(`/desk/messages/${thread}`);
  return { status: "done", message: t("answerDone") };
});

/** Closes it. */
export async function closeLetterAction(previous: FormState, form: FormData): Promise<FormState> {
  return await close(previous, form);
}

const close = formAction(z.strictObject({ thread: z.uuid() }), async ({ thread }) => {
  await closeLetter(await requireMember(`/desk/messages/${thread}`), thread);
  revalidatePath(`/desk/messages/${thread}`);
  return { status: "done", message: t("closeDone") };
});
