import type { MemberViewer } from "../privacy/viewer.ts";
import { countPublic, editing, listOwn, lockFields } from "./profile-field.data.ts";
import { moveToAudience } from "./set-audience.ts";

/** How many of the member's fields everybody can see. @control */
export function countOfPublic(viewer: MemberViewer): Promise<number> {
  return editing(viewer, (tx) => countPublic(tx, viewer));
}

/**
 * Everything of the member that was for everyone is for them alone, in one transaction. Gives back how much that was, and
 * the change by which it is undone.
 */
export function unpublishEverything(
  viewer: MemberViewer,
): Promise<{ readonly change: string; readonly count: number }> {
  return editing(viewer, async (tx, change) => {
    await lockFields(tx, viewer);
    const shown = (await listOwn(tx, viewer)).filter(({ audience }) => audience === "PUBLIC");
    await moveToAudience(tx, viewer, shown, "ONLY_ME");
    return { change, count: shown.length };
  });
}
