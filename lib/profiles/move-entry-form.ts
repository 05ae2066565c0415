import type { FormState } from "../form-state.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { words } from "../words.ts";
import { type EntryMove, moveEntry } from "./move-entry.ts";

/** Moves an entry and says where it stands now. */
export async function moveEntryForm(viewer: MemberViewer, move: EntryMove): Promise<FormState> {
  const place = await moveEntry(viewer, move);
  return { status: "done", message: words("profiles")("order.moved", place) };
}
