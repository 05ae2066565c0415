"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { object, objectionsTo, withdrawObjection } from "#lib/objections/object.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { wordsOf } from "./_parts/kinds.ts";

const home = "/settings/objections";
const t = words("objections");

const answerSchema = z.strictObject({
  to: z.enum(objectionsTo),
  answer: z.enum(["refuse", "allow"]),
});

const answerTo = formAction(answerSchema, async ({ to, answer }) => {
  const viewer = await requireMember(home);
  if (answer === "refuse") await object(viewer, to);
  else await withdrawObjection(viewer, to);
  revalidatePath(home);
  revalidatePath("/settings/visibility");
  const kind = wordsOf[to];
  const message = answer === "refuse" ? t(`to.${kind}.refusedNow`) : t(`to.${kind}.allowedNow`);
  return { status: "done", message };
});

/** Says no to something, or takes the no back; in effect when it answers. */
export async function objectionAction(previous: FormState, form: FormData): Promise<FormState> {
  return await answerTo(previous, form);
}
