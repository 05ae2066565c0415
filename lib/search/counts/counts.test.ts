import type { ChildProcess } from "node:child_process";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startCounting, stopCounting } from "#e2e/support/counting.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { audiences } from "#lib/privacy/audience.ts";
import { facetKey, facetLeaf, facetScopes } from "../facet-scopes.ts";
import { parseQuery } from "../parse-query.ts";
import { type Plan, planQuery } from "../plan-query.ts";
import { askCounts } from "./ask-counts.ts";
import type { CountsAnswer } from "./counts.schema.ts";

vi.hoisted(() => vi.stubEnv("COUNTS_FROM", "0"));

let db: TestDatabase;
let counting: ChildProcess;
beforeAll(async () => {
  db = await testDatabase();
  counting = await startCounting();
});
afterAll(async () => {
  await stopCounting(counting);
  await db.close();
});

/** On a machine that does much else. */
const patient = { answer: 10_000, changes: 10_000 };

const texts = [
  ...["Java", "java", "JAVA", "Advanced Java", "Java advanced", "JS", "JavaScript", "ECMAScript"],
  ...["C", "C++", "C#", ".NET", "dotnet", "R&D", "Heron AND Sons", "Heron", "heron sons", "!!!"],
  ...["O'Hara", "O\\Hara", "Zoë", "Zoe", "½ day", "full-stack", "full stack", "日本語", "日本"],
  ...["machine learning", "ML", "a b a b a", "Full-Stack/Back-End", "x@mail.example"],
];
const text = fc.constantFrom(...texts);
const country = fc.constantFrom(
  { code: "FR", name: "France" },
  { code: "CI", name: "Côte d’Ivoire" },
);
const field = fc.record({
  audience: fc.constantFrom("PUBLIC", "PUBLIC", ...audiences),
  given: fc.oneof(
    fc
      .record({ name: text, keywords: fc.array(text, { maxLength: 2 }) })
      .map((value) => ["skill", value] as const),
    fc.record({ title: text, company: text }).map((value) => ["experience", value] as const),
    text.map((language) => ["language", { language }] as const),
    text.map((what) => ["openToWork", { what }] as const),
    fc
      .array(text, { minLength: 1, maxLength: 4 })
      .map((all) => ["headline", all.join(" ")] as const),
    country.map((value) => ["country", value] as const),
    text.map((value) => ["religion", value] as const),
  ),
});
const person = fc.uniqueArray(field, {
  maxLength: 7,
  // One of a kind that one has once.
  selector: ({ given: [kind] }) =>
    ["country", "openToWork", "religion", "headline"].includes(kind) ? kind : Symbol(),
});

const scopes = fc.constantFrom("", "", "skill:", "company:", "country:", "language:", "title:");
const typedLeaf = fc
  .tuple(
    scopes,
    fc.oneof(
      text,
      text.map((given) => `"${given}"`),
      fc.tuple(text, text).map(([one, other]) => `"${one} ${other}"`),
      text.map((given) => `${given.slice(0, 3)}*`),
      text.map((given) => `${given.slice(0, 1)}*`),
      fc.constantFrom("everybody", "*", "FR", "nobody"),
    ),
  )
  .map(([scope, what]) => scope + what);
const { typed } = fc.letrec<{ typed: string }>((tie) => ({
  typed: fc.oneof(
    { maxDepth: 3 },
    typedLeaf,
    fc.tuple(tie("typed"), tie("typed")).map(([one, other]) => `(${one} ${other})`),
    fc.tuple(tie("typed"), tie("typed")).map(([one, other]) => `(${one} OR ${other})`),
    tie("typed").map((one) => `-(${one})`),
  ),
}));

/** How many match, and how many of them a facet's link finds, by the index of nobody. */
async function totalBySql(plan: Plan, leaf?: unknown): Promise<number> {
  const { rows } = await db.owner.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM search_query($1::jsonb), public_document
     WHERE tsv @@ every AND ($2::jsonb IS NULL OR tsv @@ search_term($2::jsonb))`,
    [JSON.stringify(plan), leaf === undefined ? null : JSON.stringify(leaf)],
  );
  return rows[0]?.total ?? Number.NaN;
}

/** How many of those who match have each thing by which a search is narrowed, the slow and plain way. */
async function holdersBySql(plan: Plan): Promise<Map<string, number>> {
  const { rows } = await db.owner.query<{ facets: string[] }>(
    "SELECT facets FROM search_query($1::jsonb), public_document WHERE tsv @@ every",
    [JSON.stringify(plan)],
  );
  const holders = new Map<string, number>();
  for (const { facets } of rows) {
    const keys = facets.flatMap((facet) => {
      const [given, shown] = facet.split("\u001f");
      const scope = facetScopes.find((one) => one === given);
      const leaf = scope && facetLeaf({ scope, text: shown });
      return scope && leaf ? [facetKey(scope, leaf)] : [];
    });
    for (const key of new Set(keys)) holders.set(key, (holders.get(key) ?? 0) + 1);
  }
  return holders;
}

const leafOf = ({ scope, text }: CountsAnswer["ways"][number]) =>
  facetLeaf({ scope, text: text ?? undefined });

async function expectCounted(given: string, most: number) {
  const { tree } = parseQuery(given);
  if (!tree) return;
  const plan = planQuery(tree);
  const answer = await askCounts({ plan, most }, patient);
  expect(answer?.behind, given).toBe(0);
  expect(answer?.total, given).toBe(await totalBySql(plan));
  const holders = await holdersBySql(plan);
  for (const scope of facetScopes) {
    const all = [...holders].filter(([key]) => key.startsWith(`${scope}|`));
    const best = all.map(([, count]) => count).sort((one, other) => other - one);
    const told = answer?.ways.filter((way) => way.scope === scope) ?? [];
    const held = told.map((way) => {
      const leaf = leafOf(way);
      return leaf ? holders.get(facetKey(scope, leaf)) : undefined;
    });
    expect(held, `${given} ${scope} ${JSON.stringify([all, told])}`).toEqual(best.slice(0, most));
  }
  for (const way of answer?.ways ?? [])
    expect(way.total, `${given} ${way.text}`).toBe(await totalBySql(plan, leafOf(way)));
}

test("whatever people show and hide, and whatever is asked, counts are those of SQL, with the commit", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 5 }),
      fc.array(typed, { minLength: 3, maxLength: 8 }),
      fc.integer({ min: 0, max: 6 }),
      async (people, queries, most) => {
        const [dropped] = people;
        if (dropped && dropped.length % 2 === 0) await db.owner.query("DELETE FROM member");
        for (const fields of people) {
          const id = await newMember(db);
          await addField(db, id, "name", "Everybody", "PUBLIC");
          for (const { audience, given } of fields)
            await addField(db, id, given[0], given[1], audience);
        }
        for (const query of ["everybody", ...queries]) await expectCounted(query, most);
        await db.owner.query(
          "UPDATE profile_field SET audience = 'ONLY_ME' WHERE id IN (SELECT id FROM profile_field WHERE kind <> 'name' ORDER BY md5(id::text) LIMIT 3)",
        );
        for (const query of ["everybody", ...queries]) await expectCounted(query, most);
      },
    ),
    { numRuns: propertyRuns(30) },
  );
}, 1_800_000);
