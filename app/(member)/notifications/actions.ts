"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { noticeKindSchema } from "#lib/notifications/notice-kinds.ts";
import {
  chooseMail,
  markNotificationsRead,
  removeNotification,
} from "#lib/notifications/own-notifications.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const home = "/notifications";
const t = words("notifications");

const mark = formAction(
  z.strictObject({ upTo: z.iso.datetime().transform((text) => new Date(text)) }),
  async ({ upTo }) => {
    await markNotificationsRead(await requireMember(home), upTo);
    revalidatePath(home);
    return { status: "done", message: t("marked") };
  },
);

const remove = formAction(z.strictObject({ id: z.uuid() }), async ({ id }) => {
  await removeNotification(await requireMember(home), id);
  revalidatePath(home);
  return { status: "done", message: t("removed") };
});

const choose = formAction(
  z.strictObject({ kind: noticeKindSchema, answer: z.enum(["on", "off"]) }),
  async ({ kind, answer }) => {
    await chooseMail(await requireMember(home), kind, answer === "on");
    revalidatePath(home);
    return { status: "done", message: answer === "on" ? t("byMail.onNow") : t("byMail.offNow") };
  },
);

/** Marks as read what had come when the page was drawn. */
export async function markReadAction(previous: FormState, form: FormData): Promise<FormState> {
  return await mark(previous, form);
}

/** Removes one notification. */
export async function removeAction(previous: FormState, form: FormData): Promise<FormState> {
  return await remove(previous, form);
}

/** Has a kind come by mail, or not; in effect when it answers. */
export async function chooseMailAction(previous: FormState, form: FormData): Promise<FormState> {
  return await choose(previous, form);
}
