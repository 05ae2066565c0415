"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import { requestExport } from "#lib/exports/own-exports.ts";
import type { FormState } from "#lib/form-state.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const home = "/settings/export";

const ask = formAction(z.strictObject({}), async () => {
  await requestExport(await requireMember(home));
  revalidatePath(home);
  return { status: "done", message: words("exports")("asked") };
});

/** Has an archive made of all that is held about the member. */
export async function exportAction(previous: FormState, form: FormData): Promise<FormState> {
  return await ask(previous, form);
}
