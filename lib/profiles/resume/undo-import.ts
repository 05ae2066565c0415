import type { MemberViewer } from "#lib/privacy/viewer.ts";
import { Refusal } from "#lib/refusal.ts";
import { editing, lockFields } from "../profile-field.data.ts";
import { deleteUnedited, lockImport, markUndone } from "./resume-import.data.ts";

/**
 * Removes every field that the import made and that was not saved since; an edited one is its
 * owner's work and stays. Nothing else changes. Undoing twice is undoing once.
 */
export function undoImport(viewer: MemberViewer, id: string): Promise<void> {
  return editing(viewer, async (tx) => {
    const done = await lockImport(tx, viewer, id);
    if (!done?.importedAt) throw new Refusal("resume.errors.gone");
    if (done.undoneAt) return;
    await lockFields(tx, viewer);
    const removed = new Set(
      await deleteUnedited(
        tx,
        viewer,
        done.made.map((field) => field.id),
      ),
    );
    await markUndone(
      tx,
      id,
      done.made.map((field) => ({ id: field.id, removed: removed.has(field.id) })),
    );
  });
}
