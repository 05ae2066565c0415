"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { eraseHistory, type ToErase } from "#lib/profiles/erase-history.ts";
import { restoreField } from "#lib/profiles/restore-field.ts";
import { undoChangeForm } from "#lib/profiles/undo-change-form.ts";
import { requireEditor, requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { historyPath } from "./_parts/place.ts";

const t = words("history");

const what = z.enum(["restore", "erase"]);
/** The place of the page on which it was pressed. */
const before = z.string().max(60);

const entrySchema = z.strictObject({
  what,
  step: z.uuid(),
  id: z.uuid(),
  revision: z.coerce.number().int().min(0).max(1_000_000_000),
  before,
});

const onEntry = formAction(entrySchema, async ({ what, before, revision, ...key }) => {
  if (what === "erase") return await erase(key, before);
  const isDone = await restoreField(await requireEditor(historyPath()), { ...key, revision });
  revalidatePath(historyPath());
  if (!isDone) return { status: "done", message: t("done.already") };
  redirect(historyPath({ restored: randomUUID() }));
});

const stepSchema = z.strictObject({ what, step: z.uuid(), before });

const onStep = formAction(stepSchema, async ({ what, step, before }) => {
  if (what === "erase") return await erase({ step }, before);
  const answer = await undoChangeForm(await requireEditor(historyPath()), step);
  revalidatePath(historyPath());
  return answer;
});

const onAll = formAction(z.strictObject({}), () => erase("all", ""));

async function erase(which: ToErase, before: string): Promise<never> {
  const count = await eraseHistory(await requireMember(historyPath()), which);
  redirect(historyPath({ before, erased: randomUUID(), count: String(count) }));
}

/** Puts one field back to how it was, or erases the entry that says so. */
export async function entryAction(previous: FormState, form: FormData): Promise<FormState> {
  return await onEntry(previous, form);
}

/** Takes a whole step back as far as it still stands, or erases all of its entries. */
export async function stepAction(previous: FormState, form: FormData): Promise<FormState> {
  return await onStep(previous, form);
}

/** Erases the whole history. */
export async function eraseAllAction(previous: FormState, form: FormData): Promise<FormState> {
  return await onAll(previous, form);
}
