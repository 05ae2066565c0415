"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { hideSensitive } from "#lib/profiles/hide-sensitive.ts";
import {
  removeFieldSchema,
  saveFieldSchema,
  withdrawSchema,
} from "#lib/profiles/profile-field.schema.ts";
import { removeField } from "#lib/profiles/remove-field.ts";
import { saveFieldForm } from "#lib/profiles/save-field-form.ts";
import { requireMember } from "#lib/session.ts";
import { parseAddress, profileAddress, withoutEntry } from "./_parts/shown-fields.ts";

const save = formAction(saveFieldSchema, async (input) => {
  const answer = await saveFieldForm(await requireMember(), input);
  revalidatePath("/profile");
  return answer;
});

const withdraw = formAction(withdrawSchema, async ({ kind }) => {
  await hideSensitive(await requireMember(), kind);
  redirect(`/profile?hidden=${randomUUID()}#sensitive-fields`);
});

const remove = formAction(removeFieldSchema, async ({ id, from }) => {
  await removeField(await requireMember(), id);
  redirect(profileAddress(withoutEntry(parseAddress(from).fresh, id), { removed: "1" }));
});

/** Saves one field and says so in place; a conflict comes back with what the other window saved. */
export async function saveFieldAction(previous: FormState, form: FormData): Promise<FormState> {
  return await save(previous, form);
}

/** Removes one entry and shows the profile without it. */
export async function removeFieldAction(previous: FormState, form: FormData): Promise<FormState> {
  return await remove(previous, form);
}

/** Takes back the consent to show a special category, and shows the profile with that field for its owner only. */
export async function withdrawConsentAction(
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  return await withdraw(previous, form);
}
