import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { syncReferenceData } from "./reference.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const sync = () => syncReferenceData(databaseUrl("owner"));

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await db.owner.query(sql)).rows;
}

test("what is there already is left as it is, also when several servers start at once", async () => {
  const everything =
    "SELECT xmin::text, * FROM field_kind UNION ALL SELECT xmin::text, kind, true, 'A', number, false, '{}' FROM policy_version ORDER BY 2";
  const before = await rowsOf(everything);
  await Promise.all([sync(), sync(), sync()]);
  expect(before.length).toBeGreaterThan(12);
  expect(await rowsOf(everything)).toEqual(before);
});

test("when a kind comes to weigh more in search, the public profiles that have it follow", async () => {
  await addField(db, await newMember(db), "headline", "Bridges", "PUBLIC");
  await db.owner.query("UPDATE field_kind SET weight = 'D' WHERE kind = 'headline'");
  await db.owner.query("SELECT rewrite_documents()");
  const words = "SELECT tsv::text AS tsv FROM public_document";
  expect((await rowsOf(words))[0]?.tsv).not.toContain("A");
  await sync();
  expect((await rowsOf(words))[0]?.tsv).toMatch(/'bridges':\d+A/);
});

test("when an input comes to belong to a field of the search, the public profiles that have it follow", async () => {
  await addField(db, await newMember(db), "city", "Umbria", "PUBLIC");
  await db.owner.query("UPDATE field_kind SET scopes = '{}' WHERE kind = 'city'");
  await db.owner.query("SELECT rewrite_documents()");
  const inCity =
    'SELECT FROM public_document WHERE tsv @@ search_term(\'{"kind": "word", "text": "umbria", "scope": "city"}\')';
  expect(await rowsOf(inCity)).toHaveLength(0);
  await sync();
  expect(await rowsOf(inCity)).toHaveLength(1);
});
