"use server";

import type { FormState } from "#lib/form-state.ts";

/** Stands here until the network is there. */
export async function askAction(previous: FormState, _form: FormData): Promise<FormState> {
  return await Promise.resolve(previous);
}
