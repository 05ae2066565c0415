"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { tellOfChanges } from "#lib/processors/processors.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

/** Has the member told of changes of the list, or no longer. */
export async function tellOfChangesAction(previous: FormState, form: FormData): Promise<FormState> {
  return await tell(previous, form);
}

const tell = formAction(z.strictObject({ tell: z.enum(["yes", "no"]) }), async (input) => {
  const viewer = await requireMember("/trust/processors");
  await tellOfChanges(viewer, input.tell === "yes");
  revalidatePath("/trust/processors");
  const t = words("trust.processors");
  return { status: "done", message: t(input.tell === "yes" ? "asked" : "stopped") };
});
