import { z } from "zod";
import { Prisma } from "../db/generated/client.ts";
import { type AskedWords, knownReach, noteReach } from "./asked-words.data.ts";
import { boundedRows } from "./bounded-read.data.ts";
import type { Plan } from "./plan-query.ts";
import type { Place } from "./search-address.ts";

/** Which part of the results. */
export type Part = { readonly after: Place | undefined; readonly size: number };

const cardSchema = z.object({
  name: z.string().optional(),
  /** The id of the photo. */
  photo: z.string().optional(),
  headline: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
});

/** What a list of results shows of somebody besides what was found. */
export type Card = z.output<typeof cardSchema>;

const foundSchema = z.object({
  /** One more than asked for, where there is one. */
  people: z.array(
    z.object({ handle: z.string(), version: z.number(), score: z.number(), card: cardSchema }),
  ),
  /** How many of the block there are, up to one more than a block holds. */
  candidates: z.number(),
  last: z.tuple([z.number(), z.string()]).nullable(),
  /** The last tier that had to be asked. */
  reach: z.number(),
});

export type FoundDocuments = z.output<typeof foundSchema>;

const marksSchema = z.record(
  z.string(),
  z.array(z.object({ kind: z.string(), input: z.string(), text: z.string(), marked: z.string() })),
);

export type Marks = z.output<typeof marksSchema>;

const wholeSchema = z.object({
  found: foundSchema,
  /** Null where it was not counted. */
  total: z.number().nullable(),
  marks: marksSchema.nullable(),
});

/** How many match, up to a number. Undefined when it would take too long. */
export async function countDocuments(
  { every }: AskedWords,
  countTo: number,
): Promise<number | undefined> {
  const rows = await boundedRows(
    Prisma.sql`SELECT count_documents(${every}::tsquery, ${countTo}::int) AS total`,
  );
  return rows && z.object({ total: z.number() }).parse(rows[0]).total;
}

export type PeopleAnswer = z.output<typeof wholeSchema>;

/**
 * The best public profiles after a place, as the search keeps them. Undefined when it would take too long. Reads the
 * documents made of the projection only (wall 2): what somebody hid can't match, rank or count.
 * @control
 */
export async function findDocuments(
  asked: AskedWords,
  part: Part,
): Promise<FoundDocuments | undefined> {
  const rows = await boundedRows(Prisma.sql`SELECT ${foundPeople(asked, part)} AS found`);
  if (!rows) return undefined;
  const { found } = z.object({ found: foundSchema }).parse(rows[0]);
  keepReach(asked, part, found);
  return found;
}

/** A part, and up to how many are counted: not at all without a number, unless that takes no work. */
type CountedPart = Part & { readonly countTo: number | undefined };

/**
 * The same, with how many there are in all, up to a number, and by handle where what was looked for stands in a profile:
 * all of one moment.
 */
export async function findPeople(
  plan: Plan,
  asked: AskedWords,
  part: CountedPart,
): Promise<PeopleAnswer | undefined> {
  const rows = await boundedRows(everythingAbout(plan, asked, part));
  if (!rows) return undefined;
  const answer = wholeSchema.parse(rows[0]);
  keepReach(asked, part, answer.found);
  return answer;
}

/** Of the first block only: the others begin elsewhere. */
function keepReach(asked: AskedWords, { after = start }: Part, { reach }: FoundDocuments) {
  if (after.block[0] === start.block[0]) noteReach(asked, reach);
}

function everythingAbout(plan: Plan, asked: AskedWords, part: CountedPart): Prisma.Sql {
  const tree = Prisma.sql`${JSON.stringify(plan)}::jsonb`;
  return Prisma.sql`
    WITH page AS MATERIALIZED (
      SELECT ${foundPeople(asked, part)} AS found
    ), asked AS MATERIALIZED (
      SELECT any_wanted, leaf_words, leaf_marks
      FROM search_query(${tree}), (
        SELECT array_agg(words) AS leaf_words, array_agg(marks) AS leaf_marks FROM wanted_leaves(${tree})
      ) leaves
    )
    SELECT found,
      CASE WHEN ${part.after === undefined}::boolean AND (found ->> 'candidates')::int < ${blockSize + 1}::int THEN (found ->> 'candidates')::int
        WHEN ${part.countTo ?? null}::int IS NULL THEN NULL
        ELSE count_documents(${asked.every}::tsquery, ${part.countTo ?? null}::int) END AS total,
      (
        SELECT json_object_agg(p.handle, matched_parts(p.fields, any_wanted, leaf_words, leaf_marks))
        FROM asked, json_array_elements(found -> 'people') WITH ORDINALITY listed(person, nth)
          JOIN public_profile p ON p.handle = listed.person ->> 'handle'
        WHERE nth <= ${part.size}::int
      ) AS marks
    FROM page`;
}

/** So many of the best by rank are weighed by their words at once; `found_people` says the same. */
const blockSize = 300;

/** Before everybody: nobody ranks or scores as high. */
const start: Place = { block: [2_147_483_647, ""], score: 1e9, handle: "" };

function foundPeople(asked: AskedWords, { after = start, size }: Part): Prisma.Sql {
  const { every, marks } = asked;
  const [rank, handle] = after.block;
  const reach = rank === start.block[0] ? knownReach(asked) : 0;
  return Prisma.sql`
    found_people(${every}::tsquery, ${marks}::tsquery, ${rank}::int, ${handle}, ${after.score}::float8, ${after.handle}, ${size}::int, ${reach}::int)`;
}

/** Where the next page begins: after the last of these, or after their block. Undefined when nobody comes after them. */
export function placeAfter(
  found: FoundDocuments,
  { after = start, size }: Part,
): Place | undefined {
  const last = found.people[size - 1];
  if (last && found.people.length > size)
    return { block: after.block, score: last.score, handle: last.handle };
  if (!found.last || found.candidates <= blockSize) return undefined;
  return { ...start, block: found.last };
}
