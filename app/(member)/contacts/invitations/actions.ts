"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { inviteChosenSchema, inviteOneSchema } from "#lib/invitations/invitation.schema.ts";
import { type Invited, invite } from "#lib/invitations/invite.ts";
import { requireEditor } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const home = "/contacts/invitations";
const t = words("invitations.done");

const one = formAction(inviteOneSchema, async ({ email, note }) => {
  const invited = await invite(await requireEditor(home), { addresses: [email], note });
  revalidatePath(home);
  return done(invited);
});

/** Invites one address that was typed in. */
export async function inviteOneAction(previous: FormState, form: FormData): Promise<FormState> {
  return await one(previous, form);
}

const chosen = formAction(inviteChosenSchema, async ({ emails, note }) =>
  done(await invite(await requireEditor(home), { addresses: emails, note })),
);

/** Invites addresses that were chosen one by one: all of them, or none where they are too many for a day. */
export async function inviteChosenAction(previous: FormState, form: FormData): Promise<FormState> {
  return await chosen(previous, form);
}

function done({ sent, already }: Invited): FormState {
  const says = [
    sent > 0 ? t("sent", { sent }) : t("onlyAlready", { already }),
    ...(sent > 0 && already > 0 ? [t("already", { already })] : []),
  ];
  return { status: "done", message: says.join(" ") };
}
