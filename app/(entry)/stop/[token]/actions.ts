"use server";

import { z } from "zod";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { stopByLink } from "#lib/notifications/stop-by-link.ts";
import { words } from "#lib/words.ts";

/** Stops a kind of mail by the link in one of them. */
export async function stopMailAction(previous: FormState, form: FormData): Promise<FormState> {
  return await stop(previous, form);
}

const stop = formAction(z.strictObject({ token: z.string().max(200) }), async ({ token }) => {
  await stopByLink(token);
  return { status: "done", message: words("notifications.stop")("done") };
});
