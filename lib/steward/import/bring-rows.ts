import type { Tx } from "../../tx.ts";
import type { Row } from "./check-rows.ts";
import type { Leaving } from "./left-out.ts";

/** The member who is being made, and what the archive has of each table. */
export type Bringing = {
  readonly tx: Tx;
  readonly memberId: string;
  readonly rowsOf: (table: string) => readonly Row[];
  /** Notes what is left out, so that it is said. */
  readonly leave: Leaving["leave"];
};

/** Inserts rows as the member's, all in one statement, with the columns that they have. Returns how many. */
export async function bringRows(
  { tx, memberId }: Pick<Bringing, "tx" | "memberId">,
  table: string,
  rows: readonly Row[],
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const own = rows.map((row) => ({ ...row, member_id: memberId }));
  const columns = [...new Set([...Object.keys(first), "member_id"])];
  await tx.$executeRaw`SELECT bring_rows(${table}, ${columns}::text[], ${JSON.stringify(own)}::jsonb)`;
  return rows.length;
}
