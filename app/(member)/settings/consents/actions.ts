"use server";

import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import { stopComparing } from "#lib/contacts/comparing-consent.ts";
import type { FormState } from "#lib/form-state.ts";
import { chooseMeasurement } from "#lib/measurement/answer-here.ts";
import { hideSensitive } from "#lib/profiles/hide-sensitive.ts";
import { requireMember } from "#lib/session.ts";

const home = "/settings/consents";

const consentSchema = z.strictObject({ purpose: z.string().max(60), about: z.string().max(60) });

const takeBack = formAction(consentSchema, async ({ purpose, about }) => {
  const viewer = await requireMember(home);
  if (purpose === "measurement") await chooseMeasurement(viewer, "no");
  else if (purpose === "contact-matching") await stopComparing(viewer);
  else await hideSensitive(viewer, about);
  redirect(`${home}?taken=${randomUUID()}`);
});

/** Takes a consent back, which hides the field, ends the counting or deletes what came of comparing, and shows what stands then. */
export async function takeBackAction(previous: FormState, form: FormData): Promise<FormState> {
  return await takeBack(previous, form);
}
