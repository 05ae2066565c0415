import type { Tx } from "../tx.ts";
import { findPeopleSeen } from "./people-seen.data.ts";

/** What a line about another member says; undefined where its reader may not see it. */
export type PersonSeen = {
  readonly id: string;
  readonly name: string | undefined;
  readonly headline: string | undefined;
  /** Under which their page is, where its reader finds something there. */
  readonly handle: string | undefined;
};

/** Other members as the viewer of the transaction may see them, by id. Whoever shows them nothing has an entry that says nothing. */
export async function peopleSeen(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonSeen>> {
  if (ids.length === 0) return new Map();
  const rows = await findPeopleSeen(tx, ids);
  return new Map(
    rows.map(({ id, name, headline, handle }) => [
      id,
      {
        id,
        name: name ?? undefined,
        headline: headline ?? undefined,
        handle: handle ?? undefined,
      },
    ]),
  );
}
