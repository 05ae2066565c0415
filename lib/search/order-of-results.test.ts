import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addManyDocuments } from "#e2e/support/many-documents.ts";
import { cutTiers } from "../steward/cut-tiers.ts";
import { asSteward } from "../steward/db.ts";
import { askedWords, noteReach } from "./asked-words.data.ts";
import { parseQuery } from "./parse-query.ts";
import { findDocuments, findPeople, placeAfter } from "./people.data.ts";
import { planQuery } from "./plan-query.ts";
import type { Place } from "./search-address.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await addManyDocuments(db, 20_000);
}, 120_000);
afterAll(() => db.close());

async function asked(typed: string) {
  const words = await askedWords(planOf(typed));
  if (!words) throw new Error("It took too long.");
  return words;
}

const planOf = (typed: string) =>
  planQuery(parseQuery(typed).tree ?? { kind: "word", text: typed });

/** From a word that everybody has to one that nobody has; two and three at once, fields, beginnings, and what is excluded. */
const searches = [
  ...[
    "france",
    "word0",
    "word9",
    "word40",
    "word90",
    "nobody",
    "word0 word1",
    "word3 word50",
    "skill:word2 word0",
  ],
  ...[
    "city:word1 -word0",
    "word30 OR word31",
    "word9*",
    '"word0 word1"',
    "title:(word4 OR word5) skill:word1",
  ],
];

/** Everybody who matches, the slow and plain way: each document is looked at, and all are sorted. */
async function inOrder(typed: string): Promise<string[]> {
  const { rows } = await db.owner.query<{ handle: string; score: number }>(
    `SELECT d.handle, (0.1 + ts_rank(d.head, q.marks)) * (d.rank / 4096.0::float8) AS score
     FROM search_query($1::jsonb) q, public_document d, LATERAL (SELECT d.tsv || '' AS words OFFSET 0) w
     WHERE w.words @@ q.every
     ORDER BY d.rank DESC, d.handle COLLATE "C"`,
    [JSON.stringify(planOf(typed))],
  );
  const blocks = Array.from({ length: Math.ceil(rows.length / 300) }, (_, block) =>
    rows.slice(block * 300, block * 300 + 300),
  );
  return blocks.flatMap((block) =>
    block
      .toSorted((a, b) => b.score - a.score || (a.handle < b.handle ? -1 : 1))
      .map(({ handle }) => handle),
  );
}

/** The same by turning pages, as people do. */
async function byPages(typed: string, size = 20): Promise<string[]> {
  const handles: string[] = [];
  for (let after: Place | undefined | null; after !== null; ) {
    const part = { after: after ?? undefined, size };
    const found = await findDocuments(await asked(typed), part);
    if (!found) throw new Error("It took too long.");
    handles.push(...found.people.slice(0, size).map(({ handle }) => handle));
    after = placeAfter(found, part) ?? null;
  }
  return handles;
}

async function expectRightOrder() {
  for (const typed of searches) {
    const expected = await inOrder(typed);
    expect(await byPages(typed, expected.length > 2_000 ? 100 : 20), typed).toEqual(expected);
    const counted = await findPeople(planOf(typed), await asked(typed), {
      after: undefined,
      size: 1,
      countTo: 10_001,
    });
    expect(counted?.total, typed).toBe(Math.min(expected.length, 10_001));
  }
}

test(
  "before the tiers are cut, who is found and in which order is what looking at everybody says",
  expectRightOrder,
  120_000,
);

test("while a bound between two tiers is moved, and after it, it is the same", async () => {
  await cutTiers();
  const { rows } = await db.owner.query<{ documents: string; wanted: string }>(
    "SELECT * FROM tier_shares()",
  );
  for (const { documents, wanted } of rows) {
    expect(Number(documents)).toBeGreaterThan(Number(wanted) / 1.5);
    expect(Number(documents)).toBeLessThan(Number(wanted) * 1.5);
  }
  await expectRightOrder();

  const [third] = (
    await db.owner.query<{ from_rank: number }>("SELECT from_rank FROM search_tier WHERE tier = 4")
  ).rows;
  await asSteward(
    (tx) =>
      tx.$executeRaw`SELECT begin_cut(5::smallint, ${(third?.from_rank ?? 0) - 2_000}::integer)`,
  );
  await asSteward((tx) => tx.$executeRaw`SELECT move_documents(6::smallint, NULL, 100)`);
  const [open] = (await db.owner.query("SELECT is_open FROM search_tier WHERE tier = 5")).rows;
  expect(open).toEqual({ is_open: true });
  await expectRightOrder();
}, 240_000);

test("how far down a search is told to look changes nothing of what it finds", async () => {
  for (const typed of searches) {
    const expected = (await inOrder(typed)).slice(0, 20);
    const words = await asked(typed);
    for (let reach = 0; reach <= 9; reach += 1) {
      noteReach(words, reach);
      const found = await findDocuments(words, { after: undefined, size: 20 });
      const handles = found?.people.slice(0, 20).map(({ handle }) => handle);
      expect(handles, `${typed}, ${reach}`).toEqual(expected);
    }
  }
}, 60_000);
