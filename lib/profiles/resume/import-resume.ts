import type { MemberViewer } from "#lib/privacy/viewer.ts";
import { Refusal } from "#lib/refusal.ts";
import type { Tx } from "#lib/tx.ts";
import { ownField } from "../own-profile.ts";
import { editing, listOwn, lockAdditions, lockFields } from "../profile-field.data.ts";
import { type ComparedField, compareFields } from "./compare-fields.ts";
import {
  deleteEmptied,
  type ImportRow,
  insertFields,
  lockImport,
  markImported,
} from "./resume-import.data.ts";

/**
 * Makes fields of what the member chose, all of it or nothing. Every field starts at Only me; nothing
 * that is there is overwritten or moved. What came to be there since the preview is skipped, and
 * a second press does nothing. `chosen` are places in the preview, or everything that is new.
 */
export async function importResume(
  viewer: MemberViewer,
  id: string,
  chosen: readonly number[] | "everything new",
): Promise<void> {
  if (chosen.length === 0) throw new Refusal("resume.errors.nothingChosen");
  await editing(viewer, async (tx) => {
    const preview = await lockImport(tx, viewer, id);
    if (!preview) throw new Refusal("resume.errors.gone");
    if (preview.importedAt) return;
    const fields = (await newFields(tx, viewer, preview)).filter(
      ({ index }) => chosen === "everything new" || chosen.includes(index),
    );
    await deleteEmptied(
      tx,
      viewer,
      fields.map(({ kind }) => kind),
    );
    await markImported(tx, id, await insertFields(tx, viewer, fields));
  });
}

/** What is new at this moment; nobody changes the member's fields until the transaction ends. */
async function newFields(
  tx: Tx,
  viewer: MemberViewer,
  preview: ImportRow,
): Promise<ComparedField[]> {
  await lockAdditions(tx, viewer);
  await lockFields(tx, viewer);
  const own = (await listOwn(tx, viewer)).flatMap(ownField);
  return compareFields(preview.items.fields, own).filter(({ verdict }) => verdict === "new");
}
