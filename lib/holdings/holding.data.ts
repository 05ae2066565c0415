import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

/** How many rows of each table are about the member, and since when there are some. */
export function countHeld(viewer: MemberViewer, tables: readonly string[]) {
  return asViewer(viewer, async (tx) => {
    const held = new Map<string, { count: number; since: Date | null }>();
    for (const table of tables) {
      const [row] = await tx.$queryRaw<{ count: bigint; since: Date | null }[]>`
        SELECT count, since FROM held_of_viewer(${table})`;
      held.set(table, { count: Number(row?.count ?? 0), since: row?.since ?? null });
    }
    return held;
  });
}
