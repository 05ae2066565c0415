import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

/** How many rows of each table are about the member, and since when there are some; unknown of what only the steward reads. */
export async function countHeld(
  viewer: MemberViewer,
  tables: readonly string[],
): Promise<ReadonlyMap<string, Held>> {
  const rows = await asViewer(
    viewer,
    (tx) => tx.$queryRaw<{ table: string; count: bigint | null; since: Date | null }[]>`
      SELECT "table", count, since FROM unnest(${tables}::text[]) "table", held_of_viewer("table")`,
  );
  return new Map(
    rows.map(({ table, count, since }) => [
      table,
      { count: count === null ? undefined : Number(count), since },
    ]),
  );
}

export type Held = { readonly count: number | undefined; readonly since: Date | null };
