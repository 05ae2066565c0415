"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { chooseHandle } from "#lib/profiles/choose-handle.ts";
import { chooseHandleSchema } from "#lib/profiles/handle.schema.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const choose = formAction(chooseHandleSchema, async ({ handle }) => {
  await chooseHandle(await requireMember("/profile/address"), handle);
  revalidatePath("/profile/address");
  const message = words("profiles.address")("saved", { path: `/in/${handle}` });
  return { status: "done", message, values: { handle } };
});

/** Gives the member the address that they chose, and says where their page now stands. */
export async function chooseHandleAction(previous: FormState, form: FormData): Promise<FormState> {
  return await choose(previous, form);
}
