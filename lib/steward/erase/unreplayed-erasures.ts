import pg from "pg";
import { readTombstones, type Tombstone } from "./tombstones.ts";

/**
 * The erasures that were noted of members who are in the database all the same, of each member one, in the order in which they
 * were erased: it was brought back from before. One that is being finished is none of them: the worker goes on with it.
 * Costs nothing while nobody was ever erased, and else one question. The start asks before there is a generated client, so
 * this knows only PostgreSQL; the connection is the steward's.
 */
export async function unreplayedErasures(stewardUrl: string): Promise<Tombstone[]> {
  const erased = new Map(
    (await readTombstones()).map((tombstone) => [tombstone.memberId, tombstone]),
  );
  if (erased.size === 0) return [];
  const client = new pg.Client({ connectionString: stewardUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM still_there($1::uuid[]) AS there(id)",
      [[...erased.keys()]],
    );
    const there = new Set(rows.map(({ id }) => id));
    return [...erased.values()].filter(({ memberId }) => there.has(memberId));
  } finally {
    await client.end();
  }
}
