"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { z } from "zod";
import { askForEmail, askForEmailSchema, stopEmailChange } from "#lib/accounts/change-email.ts";
import { changePassword, changePasswordSchema } from "#lib/accounts/change-password.ts";
import { networkAddress } from "#lib/accounts/network-address.ts";
import { endOtherSessions, endSessionMarked } from "#lib/accounts/sessions.ts";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const home = "/settings/security";
const t = words("security");

const sessionsSchema = z.strictObject({
  end: z.union([z.literal("others"), z.string().regex(/^[\w-]{22}$/)]),
});

const endSessions = formAction(sessionsSchema, async ({ end }): Promise<FormState> => {
  const viewer = await requireMember(home);
  if (end !== "others") await endSessionMarked(viewer, end);
  const message =
    end === "others"
      ? t("sessions.endedOthers", { count: await endOtherSessions(viewer) })
      : t("sessions.ended");
  revalidatePath(home);
  return { status: "done", message, data: { ended: end } };
});

const replacePassword = formAction(changePasswordSchema, async (input): Promise<FormState> => {
  const viewer = await requireMember(home);
  await changePassword(viewer, input, networkAddress(await headers()));
  revalidatePath(home);
  return { status: "done", message: t("password.done") };
});

const sendEmailLink = formAction(askForEmailSchema, async (input): Promise<FormState> => {
  const viewer = await requireMember(home);
  await askForEmail(viewer, input, networkAddress(await headers()));
  revalidatePath(home);
  return { status: "done", message: t("email.sent", { email: input.email }) };
});

const takeEmailBack = formAction(z.strictObject({}), async (): Promise<FormState> => {
  await stopEmailChange(await requireMember(home));
  revalidatePath(home);
  return { status: "done", message: t("email.stopped") };
});

/** Ends one other session of the member, or all of them. */
export async function endSessionsAction(previous: FormState, form: FormData): Promise<FormState> {
  return await endSessions(previous, form);
}

/** Sets a new password, when the present one is right. */
export async function changePasswordAction(
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  return await replacePassword(previous, form);
}

/** Has a link sent to a new address. The answer is the same whether or not it has an account. */
export async function askForEmailAction(previous: FormState, form: FormData): Promise<FormState> {
  return await sendEmailLink(previous, form);
}

/** Makes the link that was sent to a new address worthless. */
export async function stopEmailAction(previous: FormState, form: FormData): Promise<FormState> {
  return await takeEmailBack(previous, form);
}
