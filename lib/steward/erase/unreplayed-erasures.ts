import pg from "pg";
import { readTombstones } from "./tombstones.ts";

/**
 * The members whom the log of erasures names and who are in the database all the same, each once, in the order in which they
 * were erased: it was brought back from before. Costs nothing while nobody was ever erased, and else one question.
 * The start asks before there is a generated client, so this knows only PostgreSQL; the connection is the steward's.
 */
export async function unreplayedErasures(stewardUrl: string): Promise<string[]> {
  const erased = [...new Set((await readTombstones()).map(({ memberId }) => memberId))];
  if (erased.length === 0) return [];
  const client = new pg.Client({ connectionString: stewardUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM member WHERE id = ANY($1::uuid[])",
      [erased],
    );
    const there = new Set(rows.map(({ id }) => id));
    return erased.filter((id) => there.has(id));
  } finally {
    await client.end();
  }
}
