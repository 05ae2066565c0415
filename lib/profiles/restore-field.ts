import { ownPhotos } from "../photos/own-photo.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import type { Tx } from "../tx.ts";
import { type EntryKey, type FieldChange, findEntry, listRemovals } from "./field-change.data.ts";
import { isKindName } from "./field-kinds.ts";
import { partPicture } from "./field-text.ts";
import { fieldNow, type Known, planRestore } from "./plan-restore.ts";
import { editing, listOwn, lockAdditions, lockFields } from "./profile-field.data.ts";
import { perform } from "./undo-change.ts";

/** An entry of the history, and the revision of its field that the person was looking at: 0 when it was not there. */
export type ToRestore = EntryKey & { readonly revision: number };

/**
 * Puts a field back to how it was before an entry of the history, as a change like any other, by the code that undoes. Returns
 * false where it is so already. Refuses when the entry is gone, when another window changed the field meanwhile,
 * and where a consent, a photo or room is wanting.
 */
export function restoreField(
  viewer: MemberViewer,
  { revision, ...key }: ToRestore,
): Promise<boolean> {
  return editing(viewer, async (tx) => {
    await lockAdditions(tx, viewer);
    await lockFields(tx, viewer);
    const entry = await findEntry(tx, viewer, key);
    if (!entry) throw new Refusal("history.errors.gone");
    const known = await knownOf(tx, viewer, [entry]);
    const planned = planRestore(entry, known);
    if (planned.does === "nothing") return false;
    if (planned.does === "leave") throw new Refusal(`history.whyNot.${planned.why}`);
    if ((fieldNow(entry, known.own)?.revision ?? 0) !== revision)
      throw new Refusal("history.errors.changedSince");
    await perform(tx, viewer, planned.plan, known.own);
    return true;
  });
}

/** What there is of the fields of these changes now. */
export async function knownOf(
  tx: Tx,
  viewer: MemberViewer,
  changes: readonly FieldChange[],
): Promise<Known> {
  const fields = changes.map(({ fieldId }) => fieldId);
  return {
    own: await listOwn(tx, viewer),
    removals: await listRemovals(tx, viewer, fields),
    photos: await ownPhotos(tx, viewer, changes.flatMap(picturesIn)),
  };
}

function picturesIn({ kind, before, after }: FieldChange): string[] {
  if (!isKindName(kind)) return [];
  const pictures = [before, after].map((state) => partPicture(kind, state?.value));
  return pictures.filter((picture) => picture !== undefined);
}
