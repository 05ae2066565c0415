"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { fieldAudienceSchema, kindAudienceSchema } from "#lib/profiles/profile-field.schema.ts";
import { setAudience } from "#lib/profiles/set-audience.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const home = "/profile/audiences";

const setField = formAction(fieldAudienceSchema, async ({ id, audience }) => {
  return shown(await setAudience(await requireMember(home), { id }, audience), id);
});

const setKind = formAction(kindAudienceSchema, async ({ kind, audience }) => {
  return shown(await setAudience(await requireMember(home), { kind }, audience));
});

/** The page with what was changed and the way back, at the card that was moved; or that there was nothing to change. */
function shown(changed: string | undefined, card?: string): FormState {
  revalidatePath("/profile");
  if (changed && card) redirect(`${home}?${new URLSearchParams({ changed, card })}#card-${card}`);
  if (changed) redirect(`${home}?${new URLSearchParams({ changed })}`);
  return { status: "done", message: words("profiles")("audiencePage.already") };
}

/** Says who sees one field. */
export async function setFieldAction(previous: FormState, form: FormData): Promise<FormState> {
  return await setField(previous, form);
}

/** Says who sees all entries of a kind. */
export async function setKindAction(previous: FormState, form: FormData): Promise<FormState> {
  return await setKind(previous, form);
}
