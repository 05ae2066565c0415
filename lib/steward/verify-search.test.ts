import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { object } from "../objections/object.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { searchPeople } from "../search/search-people.ts";
import { StrayFound, verifySearch } from "./verify-search.ts";

let db: TestDatabase;
let ada: string;
beforeAll(async () => {
  db = await testDatabase();
  for (let n = 0; n < 250; n++) await newMember(db);
  ada = await personShowing(db, "Ada Winterbourne", [
    ["headline", "Beekeeper"],
    ["religion", "Quaker"],
  ]);
  await addField(db, ada, "city", "Turin");
  await addField(db, ada, "skill", { name: "Meadows" }, "CONNECTIONS");
  await addField(db, ada, "joined", "", "PUBLIC");
  const ben = await personShowing(db, "Ben Heron", [["headline", "Carpenter"]]);
  await object(memberViewer(ben), "people-search");
});
afterAll(() => db.close());

const found = async (typed: string) => (await searchPeople({ typed, after: undefined })).total;

test("where the search has what people show and nothing else, nothing is found and nothing changes", async () => {
  const state =
    "SELECT p.*, d.tsv::text FROM public_profile p LEFT JOIN public_document d USING (member_id) ORDER BY p.member_id";
  const before = (await db.owner.query(state)).rows;
  await verifySearch();
  expect((await db.owner.query(state)).rows).toEqual(before);
  expect(before).toHaveLength(2);
});

test.each([
  [
    "a value that Ada hides, on her page",
    `UPDATE public_profile SET fields = fields || '[{"kind": "city", "value": "Turin"}]' WHERE member_id = $1`,
    "turin",
  ],
  [
    "a word of hers that is on no page, in the search",
    "UPDATE public_document SET tsv = tsv || 'meadows' WHERE member_id = $1",
    "meadows",
  ],
  [
    "a belief, in the search",
    "UPDATE public_document SET tsv = tsv || 'quaker' WHERE member_id = $1",
    "quaker",
  ],
])("finds %s, takes it down at once, and says so", async (_what, spoil, word) => {
  await db.owner.query(spoil, [ada]);
  expect(await found(word)).toBe(1);
  await expect(verifySearch()).rejects.toThrow(StrayFound);
  expect(await found(word)).toBe(0);
  expect(await found("beekeeper")).toBe(1);
  const { rows } = await db.owner.query("SELECT FROM public_time WHERE member_id = $1", [ada]);
  expect(rows).toHaveLength(1);
  await verifySearch();
});

test.each([
  [
    "who objects is in the search again",
    "INSERT INTO public_document SELECT (document_of(p)).* FROM public_profile p WHERE p.unsearched",
  ],
  ["Ada is missing in the search", "DELETE FROM public_document WHERE member_id = $1"],
  [
    "her card is another",
    `UPDATE public_document SET card = '{"name": "Zoë"}' WHERE member_id = $1`,
  ],
  ["her rank is another", "UPDATE public_document SET rank = rank + 1 WHERE member_id = $1"],
])("finds that %s, and puts it right", async (_what, spoil) => {
  await db.owner.query(spoil.includes("$1") ? { text: spoil, values: [ada] } : spoil);
  await expect(verifySearch()).rejects.toThrow(StrayFound);
  await verifySearch();
  expect(await found("beekeeper")).toBe(1);
  expect(await found("carpenter")).toBe(0);
});

test("when there is no time left, it stops", async () => {
  await db.owner.query("UPDATE public_document SET tsv = tsv || 'meadows' WHERE member_id = $1", [
    ada,
  ]);
  await verifySearch(Date.now() - 1);
  expect(await found("meadows")).toBe(1);
  await expect(verifySearch()).rejects.toThrow(StrayFound);
});
