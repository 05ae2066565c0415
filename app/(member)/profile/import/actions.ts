"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { discardPreview } from "#lib/profiles/resume/discard-preview.ts";
import { importResume } from "#lib/profiles/resume/import-resume.ts";
import { previewResume } from "#lib/profiles/resume/preview-resume.ts";
import {
  chooseSchema,
  importIdSchema,
  previewSchema,
} from "#lib/profiles/resume/resume-import.schema.ts";
import { undoImport } from "#lib/profiles/resume/undo-import.ts";
import { requireMember } from "#lib/session.ts";

const home = "/profile/import";

const preview = formAction(previewSchema, async ({ file }) => {
  const viewer = await requireMember(home);
  const bytes = new Uint8Array(await file.arrayBuffer());
  redirect(`${home}/${await previewResume(viewer, { name: file.name, bytes })}`);
});

const importChosen = formAction(chooseSchema, async ({ id, fields }) => {
  await importResume(await requireMember(home), id, fields);
  revalidatePath("/profile");
  redirect(`${home}/${id}`);
});

const undo = formAction(importIdSchema, async ({ id }) => {
  await undoImport(await requireMember(home), id);
  revalidatePath("/profile");
  redirect(`${home}/${id}`);
});

const discard = formAction(importIdSchema, async ({ id }) => {
  await discardPreview(await requireMember(home), id);
  redirect(home);
});

/** Looks at a file and shows what is in it; nothing of the profile changes. */
export async function previewAction(previous: FormState, form: FormData): Promise<FormState> {
  return await preview(previous, form);
}

/** Makes fields of what was chosen, and shows how many. */
export async function importAction(previous: FormState, form: FormData): Promise<FormState> {
  return await importChosen(previous, form);
}

/** Takes an import back, and shows what stayed. */
export async function undoAction(previous: FormState, form: FormData): Promise<FormState> {
  return await undo(previous, form);
}

/** Forgets what was found in a file. */
export async function discardAction(previous: FormState, form: FormData): Promise<FormState> {
  return await discard(previous, form);
}
