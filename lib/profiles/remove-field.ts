import type { MemberViewer } from "../privacy/viewer.ts";
import { type OwnField, ownField } from "./own-profile.ts";
import { deleteField, editing, lockOwn } from "./profile-field.data.ts";

/**
 * Removes an entry and gives it back, so that it can be put there again. Undefined when it was gone already.
 */
export function removeField(viewer: MemberViewer, id: string): Promise<OwnField | undefined> {
  return editing(viewer, async (tx) => {
    const present = await lockOwn(tx, viewer, id);
    if (!present) return undefined;
    await deleteField(tx, viewer, id);
    return ownField(present)[0];
  });
}
