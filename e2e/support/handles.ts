import type pg from "pg";

/** The handle under which a member's page stands. */
export async function handleOf(
  db: { readonly owner: Pick<pg.Client, "query"> },
  memberId: string,
): Promise<string> {
  const { rows } = await db.owner.query<{ handle: string }>(
    "SELECT handle FROM handle WHERE member_id = $1",
    [memberId],
  );
  const [found] = rows;
  if (!found) throw new Error("This member has no handle.");
  return found.handle;
}
