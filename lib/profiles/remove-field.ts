import type { MemberViewer } from "../privacy/viewer.ts";
import { deleteFields, editing, lockOwn } from "./profile-field.data.ts";

/**
 * Removes an entry. Returns the id of the change, by which it can be undone; undefined when it was gone already.
 */
export function removeField(viewer: MemberViewer, id: string): Promise<string | undefined> {
  return editing(viewer, async (tx, change) => {
    if (!(await lockOwn(tx, viewer, id))) return undefined;
    await deleteFields(tx, viewer, [id]);
    return change;
  });
}
