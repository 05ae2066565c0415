import { z } from "zod";
import type { Tx } from "../tx.ts";
import { boundedRead } from "./bounded-read.data.ts";
import type { Plan } from "./plan-query.ts";
import type { Place } from "./search-address.ts";

/** Which part of the results, and up to what number they are counted. */
type Part = { readonly after: Place | undefined; readonly size: number; readonly countTo: number };

/** A value that a result shows in one line: a text, or a country's name. */
const lineSchema = z.union([
  z.string(),
  z.strictObject({ code: z.string(), name: z.string() }).transform(({ name }) => name),
]);

const answerSchema = z.object({
  /** Whether there was a word to look for. */
  wanted: z.boolean(),
  /** The places of the leaves of which no word was left. */
  unsearched: z.array(z.number()),
  total: z.number(),
  /** Whether somebody comes after these. */
  isMore: z.boolean(),
  people: z.array(
    z.object({
      handle: z.string(),
      rank: z.number(),
      shown: z.record(z.string(), lineSchema),
      matched: z.array(
        z.object({ kind: z.string(), input: z.string(), text: z.string(), marked: z.string() }),
      ),
    }),
  ),
});

export type PeopleAnswer = z.output<typeof answerSchema>;

/**
 * The best public profiles after a place, with what a list of results shows of them. Undefined when it would
 * take too long. Reads the projection only (wall 2): what somebody hid can't match, rank or count.
 * @control
 */
export function findPeople(plan: Plan, part: Part): Promise<PeopleAnswer | undefined> {
  return boundedRead(3_000, async (tx) => {
    const [answer] = await askPostgres(tx, plan, part);
    return answerSchema.parse(answer);
  });
}

/** Before the first: no rank is higher. */
const start: Place = { rank: 1_000_000, handle: "" };

function askPostgres(tx: Tx, plan: Plan, { after = start, size, countTo }: Part) {
  return tx.$queryRaw<unknown[]>`
    WITH asked AS MATERIALIZED (
      SELECT every, wanted, any_wanted, unsearched, is_wanted, leaf_words, leaf_marks
      FROM search_query(${JSON.stringify(plan)}::jsonb), (
        SELECT array_agg(words) AS leaf_words, array_agg(marks) AS leaf_marks
        FROM wanted_leaves(${JSON.stringify(plan)}::jsonb)
      ) leaves
    ), ranked AS MATERIALIZED (
      -- One pass for the order and the count: to rank is to unpack the whole vector.
      SELECT member_id, handle COLLATE "C" AS handle, ts_rank(tsv, wanted)::float8 AS rank
      FROM asked JOIN public_profile ON tsv @@ every
      WHERE is_wanted
    ), page AS MATERIALIZED (
      SELECT member_id, handle, rank, row_number() OVER () AS place
      FROM (
        SELECT * FROM ranked
        WHERE rank < ${after.rank}::float8 OR (rank = ${after.rank}::float8 AND handle > ${after.handle})
        ORDER BY rank DESC, handle
        LIMIT ${size} + 1
      ) best
    ), counted AS (
      SELECT least(count(*), ${countTo})::int AS total FROM ranked
    ), person AS (
      SELECT page.handle, rank, matched_parts(fields, any_wanted, leaf_words, leaf_marks) AS matched, (
        SELECT coalesce(jsonb_object_agg(f ->> 'kind', f -> 'value'), '{}')
        FROM jsonb_array_elements(fields) f
        WHERE f ->> 'kind' IN ('name', 'photo', 'headline', 'city', 'country')
      ) AS shown
      FROM asked, page JOIN public_profile USING (member_id)
      WHERE place <= ${size}
    )
    SELECT is_wanted AS wanted, unsearched, total, EXISTS (SELECT FROM page WHERE place > ${size}) AS "isMore",
      (SELECT coalesce(jsonb_agg(to_jsonb(person) ORDER BY rank DESC, handle), '[]') FROM person) AS people
    FROM asked, counted`;
}
