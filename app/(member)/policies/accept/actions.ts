"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { ownPath } from "#lib/accounts/own-path.ts";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { acceptPolicy, declinePolicy, putPoliciesOff } from "#lib/policies/answer-policy.ts";
import { requireMember } from "#lib/session.ts";

const schema = z.strictObject({
  /** The version that was on the screen. */
  version: z.uuid("acceptance.errors.gone"),
  answer: z.enum(["accept", "later", "decline"]),
  to: z.string().max(2000),
});

const answer = formAction(schema, async ({ version, answer, to }): Promise<never> => {
  const viewer = await requireMember("/policies/accept");
  if (answer === "accept") await acceptPolicy(viewer, version);
  if (answer === "later") await putPoliciesOff(viewer);
  if (answer !== "decline") redirect(ownPath(to, "/profile"));
  await declinePolicy(viewer, version);
  redirect("/settings/policies?said=declined");
});

/** Answers the question about one version, and leads on; what is to be asked next is asked there. */
export async function answerPolicyAction(previous: FormState, form: FormData): Promise<FormState> {
  const state = await answer(previous, form);
  // Another version may stand by now: then the page has to show it.
  revalidatePath("/policies/accept");
  return state;
}
