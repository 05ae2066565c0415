import type { MemberViewer } from "../privacy/viewer.ts";
import { deleteEntries, type EntryKey } from "./field-change.data.ts";
import { editing, lockAdditions, lockFields } from "./profile-field.data.ts";

/** An entry, all entries of a step, or the whole history. */
export type ToErase = EntryKey | { readonly step: string } | "all";

/**
 * Erases from the member's history, for good; the fields stay as they are (GDPR art. 17). It waits for what is being changed
 * or undone, so that nothing that began before comes to stand there after it. Returns how many entries went.
 */
export function eraseHistory(viewer: MemberViewer, which: ToErase): Promise<number> {
  return editing(viewer, async (tx) => {
    await lockAdditions(tx, viewer);
    await lockFields(tx, viewer);
    return deleteEntries(tx, viewer, which);
  });
}
