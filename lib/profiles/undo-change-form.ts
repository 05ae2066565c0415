import type { FormState } from "../form-state.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { words } from "../words.ts";
import { undoChange } from "./undo-change.ts";

/** Takes a change back and says so, with the names of what stays as it is. */
export async function undoChangeForm(viewer: MemberViewer, change: string): Promise<FormState> {
  const t = words("profiles");
  const { undone, left } = await undoChange(viewer, change);
  const names = left.join(", ");
  if (!undone) return { status: "refused", message: t("undo.nothing", { names }) };
  return {
    status: "done",
    message: left.length > 0 ? t("undo.part", { names }) : t("undo.done"),
  };
}
