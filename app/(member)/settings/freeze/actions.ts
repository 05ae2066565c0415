"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { liftRestriction, restrict } from "#lib/restrictions/restrict.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const t = words("freeze");

const schema = z.strictObject({ answer: z.enum(["freeze", "lift"]) });

const answerFreeze = formAction(schema, async ({ answer }): Promise<FormState> => {
  const viewer = await requireMember("/settings/freeze");
  if (answer === "freeze") await restrict(viewer);
  else await liftRestriction(viewer);
  revalidatePath("/settings/freeze");
  return { status: "done", message: answer === "freeze" ? t("frozenNow") : t("liftedNow") };
});

/** Freezes the member's data, or lifts it. */
export async function freezeAction(previous: FormState, form: FormData): Promise<FormState> {
  return await answerFreeze(previous, form);
}
