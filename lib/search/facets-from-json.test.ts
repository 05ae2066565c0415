import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { audiences } from "#lib/privacy/audience.ts";
import { facetScopes } from "./facet-scopes.ts";
import { countWithEach, findFacetTexts } from "./facets.data.ts";
import { fieldTerm } from "./field-term.ts";
import { parseQuery } from "./parse-query.ts";
import { leavesOf, type Plan, type PlannedLeaf, planQuery } from "./plan-query.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const text = fc.constantFrom(
  ...[
    "Java",
    "java",
    "Advanced Java",
    "JS",
    "JavaScript",
    "C",
    "C++",
    "C#",
    ".NET",
    "dotnet",
    "R&D",
  ],
  ...["Heron AND Sons", "Heron", "!!!", "O'Hara", "Zoë", "Zoe", "½ day"],
);
const country = fc.constantFrom(
  { code: "FR", name: "France" },
  { code: "CI", name: "Côte d’Ivoire" },
);
const field = fc.record({
  audience: fc.constantFrom("PUBLIC", ...audiences),
  given: fc.oneof(
    fc
      .record({ name: text, keywords: fc.array(text, { maxLength: 2 }) })
      .map((value) => ["skill", value] as const),
    fc
      .record({ name: text, keywords: fc.array(text, { maxLength: 2 }) })
      .map((value) => ["project", value] as const),
    fc.record({ title: text, company: text }).map((value) => ["experience", value] as const),
    text.map((language) => ["language", { language }] as const),
    text.map((what) => ["openToWork", { what }] as const),
    country.map((value) => ["country", value] as const),
    text.map((value) => ["religion", value] as const),
  ),
});
const person = fc.uniqueArray(field, {
  maxLength: 8,
  // One of a kind that one has once.
  selector: ({ given: [kind] }) =>
    ["country", "openToWork", "religion"].includes(kind) ? kind : Symbol(),
});
const searches = fc.constantFrom(
  "everybody",
  "everybody -java",
  "everybody OR heron",
  "skill:java everybody",
  'everybody "advanced java"',
);

/** The texts of each field that most show, from the JSON of every row: as it was before they were kept. */
async function textsFromJson(plan: Plan, most: number) {
  const { rows } = await db.owner.query(
    `WITH picked AS (
       SELECT member_id, fields FROM search_query($1::jsonb), public_profile
       WHERE (SELECT tsv FROM words_and_facets(fields)) @@ every
     ), texts AS (
       SELECT part.scope, min(part.text) AS text, count(DISTINCT member_id) AS holders
       FROM picked, jsonb_array_elements(fields) f JOIN field_kind k ON k.kind = f ->> 'kind' AND k.scopes <> '{}',
         field_parts(f -> 'value', k.scopes) part
       WHERE part.scope = ANY ($2::text[]) AND NOT (part.scope = 'country' AND part.input = 'code')
       GROUP BY part.scope, lower(part.text)
     ), ranked AS (
       SELECT *, row_number() OVER (PARTITION BY scope ORDER BY holders DESC, text) AS place FROM texts
     )
     SELECT scope, text FROM ranked WHERE place <= $3 ORDER BY place, scope`,
    [JSON.stringify(plan), facetScopes, most],
  );
  return rows;
}

/** How many match the plan and a leaf, from the JSON of every row. */
async function totalFromJson(plan: Plan, leaf: PlannedLeaf): Promise<number> {
  const { rows } = await db.owner.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM search_query($1::jsonb), public_profile
     WHERE (SELECT tsv FROM words_and_facets(fields)) @@ (every && search_term($2::jsonb))`,
    [JSON.stringify(plan), JSON.stringify(leaf)],
  );
  return rows[0]?.total ?? Number.NaN;
}

test("whatever people show and hide, facets are what the JSON of those who match says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 6 }),
      searches,
      fc.integer({ min: 1, max: 5 }),
      async (people, typed, most) => {
        await db.owner.query("DELETE FROM profile_field");
        for (const fields of people) {
          const id = await newMember(db);
          await addField(db, id, "headline", "Everybody", "PUBLIC");
          for (const { audience, given } of fields)
            await addField(db, id, given[0], given[1], audience);
        }
        const plan = planQuery(parseQuery(typed).tree ?? { kind: "word", text: typed });
        const texts = await findFacetTexts(plan, facetScopes, most);
        const inJson = await textsFromJson(plan, most);
        for (const scope of facetScopes)
          expect(texts.filter((one) => one.scope === scope)).toEqual(
            inJson.filter((one) => one.scope === scope),
          );

        const terms = [...texts.map((one) => fieldTerm(one.scope, one.text)), anythingOpen];
        const leaves = terms.flatMap((term) => (term ? leavesOf(planQuery(term)) : []));
        const totals: number[] = [];
        for (const leaf of leaves) totals.push(await totalFromJson(plan, leaf));
        const few = { matches: 1, countTo: 10_001 };
        expect(await countWithEach(plan, leaves, few)).toEqual(totals);
        expect(await countWithEach(plan, leaves, { ...few, matches: 10_001 })).toEqual(totals);
        const toTwo = totals.map((total) => Math.min(total, 2));
        expect(await countWithEach(plan, leaves, { matches: 1, countTo: 2 })).toEqual(toTwo);
        expect(await countWithEach(plan, leaves, { matches: 2, countTo: 2 })).toEqual(toTwo);
      },
    ),
    { numRuns: propertyRuns(60) },
  );
}, 1_800_000);

const anythingOpen = { kind: "field", field: "open", part: { kind: "prefix", text: "" } } as const;
