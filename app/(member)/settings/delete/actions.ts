"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { networkAddress } from "#lib/accounts/network-address.ts";
import { formAction } from "#lib/action.ts";
import { depart, departSchema } from "#lib/departures/depart.ts";
import type { FormState } from "#lib/form-state.ts";
import { endSession, requireMember } from "#lib/session.ts";

const deleteAccount = formAction(departSchema, async (input): Promise<FormState> => {
  const viewer = await requireMember("/settings/delete");
  await depart(viewer, input, networkAddress(await headers()));
  await endSession();
  redirect("/leaving");
});

/** Begins to delete the member's account, when the password is right. */
export async function deleteAccountAction(previous: FormState, form: FormData): Promise<FormState> {
  return await deleteAccount(previous, form);
}
