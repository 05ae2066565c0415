import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addManyDocuments } from "#e2e/support/many-documents.ts";
import { addField, personShowing } from "#e2e/support/people.ts";
import { searchPeople } from "../search/search-people.ts";
import { cutTiers } from "./cut-tiers.ts";
import { asSteward } from "./db.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
}, 60_000);
afterAll(() => db.close());

const tiers = async () =>
  (
    await db.owner.query<{ tier: number; documents: string; wanted: string }>(
      "SELECT * FROM tier_shares()",
    )
  ).rows.map(({ documents, wanted }) => [Number(documents), Number(wanted)] as const);
const bounds = async () =>
  (
    await db.owner.query<{ from_rank: number }>("SELECT from_rank FROM search_tier ORDER BY tier")
  ).rows.map(({ from_rank }) => from_rank);

test("a few hundred people are not cut into tiers", async () => {
  await addManyDocuments(db, 300);
  const before = await bounds();
  await cutTiers();
  expect(await bounds()).toEqual(before);
  expect((await tiers()).at(-1)).toEqual([300, 300]);
});

test("while the tiers are cut, whoever edits is found by what they show now and by nothing else", async () => {
  await db.owner.query("DROP FUNCTION drawn, drawn_word; DELETE FROM member");
  await addManyDocuments(db, 6_000);
  const { rows: editors } = await db.owner.query<{ member_id: string }>(
    "SELECT member_id FROM public_profile LIMIT 40",
  );
  const cutting = { ended: false };
  const cut = cutTiers().finally(() => {
    cutting.ended = true;
  });
  let edits = 0;
  while (!cutting.ended || edits < 20) {
    const editor = editors[edits % editors.length]?.member_id ?? "";
    const word = `quokka${edits}`;
    const field = await addField(db, editor, "headline", word, "PUBLIC");
    expect((await searchPeople({ typed: word, after: undefined })).total).toBe(1);
    await db.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE id = $1", [field]);
    expect((await searchPeople({ typed: word, after: undefined })).total).toBe(0);
    await db.owner.query("DELETE FROM profile_field WHERE id = $1", [field]);
    edits += 1;
  }
  await cut;
  for (const [documents, wanted] of await tiers()) {
    expect(documents).toBeGreaterThan(wanted / 2);
    expect(documents).toBeLessThan(wanted * 2);
  }
  const { rows: misplaced } = await db.owner.query(
    "SELECT FROM public_document WHERE tier_of(rank) <> tier UNION ALL SELECT FROM search_tier WHERE is_open",
  );
  expect(misplaced).toEqual([]);
}, 120_000);

test("a cut that was killed is ended by the next, and one that is not needed changes nothing", async () => {
  const before = await bounds();
  await asSteward(
    (tx) => tx.$executeRaw`SELECT begin_cut(8::smallint, ${(before[7] ?? 0) - 1}::integer)`,
  );
  await cutTiers();
  const { rows } = await db.owner.query("SELECT FROM public_document WHERE tier_of(rank) <> tier");
  expect(rows).toEqual([]);
  expect((await tiers()).every(([documents, wanted]) => documents < 2 * wanted + 100)).toBe(true);
  const now = await bounds();
  await cutTiers();
  expect(await bounds()).toEqual(now);
}, 120_000);

test("a bound is never moved past another", async () => {
  const [first] = await bounds();
  await expect(
    asSteward((tx) => tx.$executeRaw`SELECT begin_cut(4::smallint, ${first ?? 0}::integer)`),
  ).rejects.toThrow(/between those of its neighbours/);
});

test("who shows something new while nobody cuts stands in the tier of their rank", async () => {
  const id = await personShowing(db, "Ada Winterbourne", [["headline", "Beekeeper"]]);
  const { rows } = await db.owner.query(
    "SELECT tier = tier_of(rank) AS right FROM public_document WHERE member_id = $1",
    [id],
  );
  expect(rows).toEqual([{ right: true }]);
});
