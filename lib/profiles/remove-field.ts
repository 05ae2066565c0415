import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { fieldKind, isKindName } from "./field-kinds.ts";
import { deleteFields, editing, lockOwn } from "./profile-field.data.ts";

/** The entry, as the person saw it when they wanted it gone. */
export type EntryToRemove = { readonly id: string; readonly revision: number };

/**
 * Removes an entry. Returns the id of the change, by which it can be undone; undefined when it was gone already.
 * Refuses when another window saved it meanwhile: nobody removes what they have not seen. A derived field is not removed.
 */
export function removeField(
  viewer: MemberViewer,
  { id, revision }: EntryToRemove,
): Promise<string | undefined> {
  return editing(viewer, async (tx, change) => {
    const present = await lockOwn(tx, viewer, id);
    if (!present) return undefined;
    if (isKindName(present.kind) && fieldKind(present.kind).derived)
      throw new Refusal("profiles.errors.derived");
    if (present.revision !== revision) throw new Refusal("profiles.errors.savedElsewhere");
    await deleteFields(tx, viewer, [id]);
    return change;
  });
}
