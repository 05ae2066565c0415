"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { giveToAnswer } from "#lib/front/answer-status.ts";
import { hideSensitive } from "#lib/profiles/hide-sensitive.ts";
import { moveEntryForm } from "#lib/profiles/move-entry-form.ts";
import {
  moveEntrySchema,
  removeFieldSchema,
  type SaveFieldInput,
  saveFieldSchema,
  undoChangeSchema,
  withdrawSchema,
} from "#lib/profiles/profile-field.schema.ts";
import { removeField } from "#lib/profiles/remove-field.ts";
import { givenTexts, saveFieldForm } from "#lib/profiles/save-field-form.ts";
import { undoChangeForm } from "#lib/profiles/undo-change-form.ts";
import { currentViewer, isUnaccepted, requireMember } from "#lib/session.ts";
import { type NotSaved, notSavedTitle } from "./_parts/not-saved.ts";
import { parseAddress, profileAddress, withoutEntry } from "./_parts/shown-fields.ts";

const save = formAction(saveFieldSchema, async (input) => {
  const here = profileAddress(parseAddress(input.from).fresh);
  const why = (await isScripted()) ? undefined : await whyNotSaved();
  if (why) return givenBack(input, why);
  const answer = await saveFieldForm(await requireMember(here, "unsaved"), input);
  revalidatePath("/profile");
  return answer;
});

const withdraw = formAction(withdrawSchema, async ({ kind }) => {
  await hideSensitive(await requireMember(), kind);
  redirect(`/profile?hidden=${randomUUID()}#sensitive-fields`);
});

/** Without JavaScript nothing in the browser keeps what was typed: the answer gives it back, with why. */
function givenBack(input: SaveFieldInput, why: NotSaved): FormState {
  const { id, kind, revision, from } = input;
  giveToAnswer({ ...givenTexts(input), id, kind, revision: String(revision), from, why });
  return { status: "refused", message: notSavedTitle[why] };
}

async function whyNotSaved(): Promise<NotSaved | undefined> {
  if ((await currentViewer()).kind === "stranger") return "signedOut";
  return (await isUnaccepted()) ? "unaccepted" : undefined;
}

/** Whether the form was sent in place, by script, and not as a page of its own. */
async function isScripted(): Promise<boolean> {
  return (await headers()).has("next-action");
}

const remove = formAction(removeFieldSchema, async ({ id, kind, revision, from }) => {
  const change = await removeField(await requireMember(), { id, revision });
  const fresh = withoutEntry(parseAddress(from).fresh, id);
  redirect(`${profileAddress(fresh, change ? { removed: change } : {})}#${kind}`);
});

const undo = formAction(undoChangeSchema, async ({ change }) => {
  const answer = await undoChangeForm(await requireMember(), change);
  revalidatePath("/profile", "layout");
  return answer;
});

const move = formAction(moveEntrySchema, async ({ id, before }) => {
  const answer = await moveEntryForm(await requireMember(), { id, before: before || undefined });
  revalidatePath("/profile");
  return answer;
});

/** Saves one field and says so in place; a conflict comes back with what the other window saved. */
export async function saveFieldAction(previous: FormState, form: FormData): Promise<FormState> {
  return await save(previous, form);
}

/** Removes one entry and shows the profile without it, with the way back. */
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

/** Takes one change back and says what could not be. */
export async function undoChangeAction(previous: FormState, form: FormData): Promise<FormState> {
  return await undo(previous, form);
}

/** Moves one entry among those of its kind. */
export async function moveEntryAction(previous: FormState, form: FormData): Promise<FormState> {
  return await move(previous, form);
}
