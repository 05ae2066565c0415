"use server";

import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { reportInvitation, stopByInvitation } from "#lib/invitations/invitation-by-link.ts";
import { words } from "#lib/words.ts";

const t = words("invitations.page");

const answerSchema = z.strictObject({
  token: z.string().max(200),
  says: z.enum(["stop", "abuse"]),
  /** Ticked for an answer to a report. */
  answer: z.literal("on").optional(),
});

const answer = formAction(answerSchema, async ({ token, says, answer: wanted }) => {
  if (says === "stop") {
    await stopByInvitation(token);
    return { status: "done", message: t("stop.done") };
  }
  await reportInvitation(token, wanted === "on");
  return { status: "done", message: t(wanted ? "abuse.doneAnswer" : "abuse.done") };
});

/** What whoever was invited says to it, by the link in the mail: never again, or that it is abuse. */
export async function answerInvitationAction(
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  return await answer(previous, form);
}
