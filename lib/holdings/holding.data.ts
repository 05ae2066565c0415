import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

/** How many rows of each table are about the member, and since when there are some; unknown of what only the steward reads. */
export function countHeld(viewer: MemberViewer, tables: readonly string[]) {
  return asViewer(viewer, async (tx) => {
    const held = new Map<string, { count: number | undefined; since: Date | null }>();
    for (const table of tables) {
      const [row] = await tx.$queryRaw<{ count: bigint | null; since: Date | null }[]>`
        SELECT count, since FROM held_of_viewer(${table})`;
      const count = typeof row?.count === "bigint" ? Number(row.count) : undefined;
      held.set(table, { count, since: row?.since ?? null });
    }
    return held;
  });
}
