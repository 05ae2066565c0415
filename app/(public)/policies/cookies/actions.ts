"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { chooseMeasurement } from "#lib/measurement/answer-here.ts";
import { answers } from "#lib/measurement/standing-answer.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const t = words("cookies.choice");

const choose = formAction(z.strictObject({ answer: z.enum(answers) }), async ({ answer }) => {
  await chooseMeasurement(await currentViewer(), answer);
  revalidatePath("/policies/cookies");
  return { status: "done", message: t(`saved.${answer}`) };
});

/** Keeps a yes or a no to having visits counted; in effect when it answers. */
export async function chooseAction(previous: FormState, form: FormData): Promise<FormState> {
  return await choose(previous, form);
}
