import type { MemberViewer } from "#lib/privacy/viewer.ts";
import { editing } from "../profile-field.data.ts";
import { deletePreview } from "./resume-import.data.ts";

/** Forgets what was found in a file. An import that is done stays; discarding twice is harmless. */
export function discardPreview(viewer: MemberViewer, id: string): Promise<void> {
  return editing(viewer, (tx) => deletePreview(tx, viewer, id));
}
