import { z } from "zod";
import type { MemberViewer } from "../privacy/viewer.ts";
import { countPublic, editing, hidePublicFields, showHiddenFields } from "./profile-field.data.ts";

const hiddenFieldsSchema = z
  .array(z.strictObject({ id: z.uuid(), revision: z.number().int() }))
  .max(5000);

/** The fields that were hidden together, as a page carries them until somebody wants them back. */
export const hiddenFieldsText = z
  .string()
  .max(500_000)
  .transform((text, context) => {
    try {
      return hiddenFieldsSchema.parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: "custom", message: "forms.errors.checkField" });
      return z.NEVER;
    }
  });

export type HiddenFields = z.output<typeof hiddenFieldsSchema>;

/** How many of the member's fields everybody can see. */
export function countOfPublic(viewer: MemberViewer): Promise<number> {
  return editing(viewer, (tx) => countPublic(tx, viewer));
}

/**
 * Everything of the member that was for everyone is for them alone, in one statement. Gives back which fields that
 * were, so that it can be undone.
 */
export function unpublishEverything(viewer: MemberViewer): Promise<HiddenFields> {
  return editing(viewer, (tx) => hidePublicFields(tx, viewer));
}

/**
 * Shows these fields to everyone again, as far as they are as they were when they were hidden: what was changed since
 * was not public. Gives back how many.
 */
export function publishAgain(viewer: MemberViewer, fields: HiddenFields): Promise<number> {
  return editing(viewer, (tx) => showHiddenFields(tx, viewer, fields));
}
