"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { acceptPolicy, declinePolicy } from "#lib/policies/answer-policy.ts";
import { requireMember } from "#lib/session.ts";

const home = "/settings/policies";

const schema = z.strictObject({
  /** The version that was on the screen. */
  version: z.uuid("acceptance.errors.gone"),
  answer: z.enum(["accept", "decline"]),
});

const answer = formAction(schema, async ({ version, answer }): Promise<never> => {
  const viewer = await requireMember(home);
  if (answer === "accept") await acceptPolicy(viewer, version);
  else await declinePolicy(viewer, version);
  redirect(`${home}?said=${answer === "accept" ? "accepted" : "declined"}`);
});

/** Accepts a version, or declines it, and shows what stands then. */
export async function answerHereAction(previous: FormState, form: FormData): Promise<FormState> {
  const state = await answer(previous, form);
  revalidatePath(home);
  return state;
}
