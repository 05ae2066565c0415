import type { Client } from "pg";
import type { Bring, Dressing } from "./bare-tables.ts";
import type { Told } from "./fill-progress.ts";
import { shareOut } from "./sessions.ts";

/** An index of words takes so many times as long as another of a table of that size. */
const timesForWords = 6;

/** Brings keys, indexes, foreign keys and triggers back, two at a time; what takes longest first, so that both end together. */
export async function dressTables(
  sessions: readonly Client[],
  { indexes, parents, references, triggers }: Dressing,
  told: Told,
): Promise<void> {
  const [owner] = sessions;
  if (!owner) throw new RangeError("An index needs a session.");
  const sizes = await sizesOf(owner, [...new Set(indexes.map(({ table }) => table))]);
  const works = [...Map.groupBy(indexes, ({ table }) => table)].map(([table, brought]) =>
    brought.map((bring) => ({ ...bring, cost: (sizes.get(table) ?? 0) * costOf(bring) })),
  );
  const total = works.flat().reduce((sum, { cost }) => sum + cost, 1);
  let done = 0;
  const inTurn = works
    .toSorted((one, other) => sumOf(other) - sumOf(one))
    .map((brought) => async (session: Client) => {
      for (const { statement, cost } of brought) {
        await session.query(statement);
        done += cost;
        told(done, total);
      }
    });
  await shareOut(sessions, inTurn);
  for (const { statement } of [...parents, ...references, ...triggers])
    await owner.query(statement);
  told(total, total);
}

async function sizesOf(owner: Client, tables: readonly string[]) {
  const { rows } = await owner.query<{ name: string; size: string }>(
    "SELECT name, pg_table_size(name::regclass) AS size FROM unnest($1::text[]) name",
    [tables],
  );
  return new Map(rows.map(({ name, size }) => [name, Number(size)]));
}

const costOf = ({ statement }: Bring) => (/ USING gin /.test(statement) ? timesForWords : 1);
const sumOf = (brought: readonly { readonly cost: number }[]) =>
  brought.reduce((sum, { cost }) => sum + cost, 0);
