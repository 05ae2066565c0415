import { Client } from "pg";
import type { Processor } from "#lib/processors/processor.schema.ts";

/**
 * Publishes who works for the operator now. What is on the list already stays as it is; whatever else was on it ends
 * today; and a change gets a number, by which the worker knows whom to tell. Safe to repeat. Says whether something changed.
 */
export async function syncProcessors(
  ownerUrl: string,
  present: readonly Processor[],
): Promise<boolean> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("BEGIN");
    await owner.query("SELECT pg_advisory_xact_lock(hashtext('processors'))");
    const { rows } = await owner.query<{ changed: boolean }>(publish, [JSON.stringify(present)]);
    await owner.query("COMMIT");
    return rows[0]?.changed ?? false;
  } finally {
    await owner.end();
  }
}

const sameAs = (one: string, other: string) =>
  `(${one}.kind, ${one}.name, ${one}.purpose, ${one}.country, ${one}.safeguards) IS NOT DISTINCT FROM
   (${other}.kind, ${other}.name, ${other}.purpose, ${other}.country, ${other}.safeguards)`;

/** One statement, so that all of it sees the list as it was. */
const publish = `
  WITH listed AS (
    SELECT DISTINCT l.* FROM json_to_recordset($1)
      AS l(kind text, name text, purpose text, country text, safeguards text, since date)
  ), added AS (
    SELECT l.* FROM listed l
    WHERE NOT EXISTS (SELECT FROM processor p WHERE p.until IS NULL AND ${sameAs("p", "l")})
  ), ended AS (
    SELECT p.id FROM processor p
    WHERE p.until IS NULL AND NOT EXISTS (SELECT FROM listed l WHERE ${sameAs("p", "l")})
  ), change AS (
    INSERT INTO processor_change (at) SELECT now() WHERE EXISTS (SELECT FROM added) OR EXISTS (SELECT FROM ended)
    RETURNING number
  ), adding AS (
    INSERT INTO processor (kind, name, purpose, country, safeguards, since, added_in)
    SELECT kind, name, purpose, country, safeguards, coalesce(since, (now() AT TIME ZONE 'UTC')::date), number FROM added, change
  ), ending AS (
    UPDATE processor p SET until = (now() AT TIME ZONE 'UTC')::date, ended_in = number FROM ended, change WHERE p.id = ended.id
  )
  SELECT EXISTS (SELECT FROM change) AS changed`;
