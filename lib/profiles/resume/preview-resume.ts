import { randomUUID } from "node:crypto";
import { type Budget, spend } from "#lib/budget.ts";
import type { MemberViewer } from "#lib/privacy/viewer.ts";
import { editing } from "../profile-field.data.ts";
import { foundFields } from "./found-fields.ts";
import { printable } from "./json-value.ts";
import { refuseFile } from "./read-refusal.ts";
import { readResume } from "./read-resume.ts";
import { deleteOlderPreviews, insertPreview } from "./resume-import.data.ts";

export type ResumeFile = { readonly name: string; readonly bytes: Uint8Array };

/** Twenty previews an hour (ASVS 2.4.1). */
const budget: Budget = { burst: 20, everyMs: 180_000, patienceMs: 0 };

/** Beyond these the oldest goes. */
const previewsKept = 5;

/**
 * Reads a résumé and keeps what was found, for its owner only and for a day. Nothing of the profile
 * changes. Returns the id of the preview. Throws a Refusal for a file that is no résumé; that costs
 * nothing of the budget, for reading is cheap, and keeping is not.
 */
export async function previewResume(viewer: MemberViewer, file: ResumeFile): Promise<string> {
  const items = foundFields(readResume(file.bytes));
  const preview = { id: randomUUID(), sourceName: printable(file.name, 100), items };
  await editing(viewer, async (tx) => {
    const wait = await spend(tx, `resume-preview ${viewer.id}`, budget);
    if (wait === undefined) throw refuseFile("resume.refusals.tooOften");
    await insertPreview(tx, viewer, preview);
    await deleteOlderPreviews(tx, viewer, previewsKept);
  });
  return preview.id;
}
