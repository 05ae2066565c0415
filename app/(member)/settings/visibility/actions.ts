"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import { becomeFindable, hideFromContacts } from "#lib/contacts/findable.ts";
import type { FormState } from "#lib/form-state.ts";
import { undoChangeForm } from "#lib/profiles/undo-change-form.ts";
import { unpublishEverything } from "#lib/profiles/unpublish-everything.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const home = "/settings/visibility";
const t = words("visibility");

const publicationSchema = z.union([
  z.strictObject({ what: z.literal("unpublish") }),
  z.strictObject({ what: z.literal("undo"), change: z.uuid() }),
]);

const changePublication = formAction(publicationSchema, async (input): Promise<FormState> => {
  const viewer = await requireMember(home);
  if (input.what === "undo") {
    const answer = await undoChangeForm(viewer, input.change);
    revalidatePath(home);
    return answer;
  }
  const { change, count } = await unpublishEverything(viewer);
  revalidatePath(home);
  const message = t("unpublish.done", { count });
  return { status: "done", message, data: count > 0 ? { change } : {} };
});

const findSchema = z.strictObject({ answer: z.enum(["on", "off"]) });

const changeFinding = formAction(findSchema, async ({ answer }): Promise<FormState> => {
  const viewer = await requireMember(home);
  if (answer === "on") await becomeFindable(viewer);
  else await hideFromContacts(viewer);
  revalidatePath(home);
  return { status: "done", message: t(answer === "on" ? "find.onNow" : "find.offNow") };
});

/** Lets the member be found by their address, or no longer; in effect when it answers. */
export async function findAction(previous: FormState, form: FormData): Promise<FormState> {
  return await changeFinding(previous, form);
}

/** Hides everything that is public, and says so with the way back; or takes that way. */
export async function publicationAction(previous: FormState, form: FormData): Promise<FormState> {
  return await changePublication(previous, form);
}
