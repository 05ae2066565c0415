import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";

const migrations = join(import.meta.dirname, "migrations");
const last = "20261125001100_search_words";

let db: TestDatabase;
/** Another database, as it was before that migration. */
let before: { readonly owner: pg.Client };
beforeAll(async () => {
  db = await testDatabase();
  const url = new URL(databaseUrl("owner"));
  await db.owner.query(`CREATE DATABASE ${url.pathname.slice(1)}_before`);
  url.pathname += "_before";
  before = { owner: new pg.Client({ connectionString: url.href }) };
  await before.owner.connect();
  const names = (await readdir(migrations)).filter((name) => /^\d/.test(name) && name < last);
  for (const name of names.toSorted()) await migrate(name);
  const { rows } = await db.owner.query("SELECT * FROM field_kind");
  await before.owner.query(
    "INSERT INTO field_kind SELECT * FROM jsonb_populate_recordset(NULL::field_kind, $1) ON CONFLICT DO NOTHING",
    [JSON.stringify(rows)],
  );
});
afterAll(async () => {
  await before.owner.end();
  await db.owner.query(`DROP DATABASE ${new URL(databaseUrl("owner")).pathname.slice(1)}_before`);
  await db.close();
});

async function migrate(name: string) {
  await before.owner.query(await readFile(join(migrations, name, "migration.sql"), "utf8"));
}

test("profiles that were there before words had signs are found by them, and are no newer for it", async () => {
  const { owner } = before;
  for (const skills of [["C++", "Tangerine <b>marmalade"], ["C#", ".NET", "R&D"], ["C"], ["AT&T"]])
    await personShowing(before, "Ada", [...skills.map((name) => ["skill", { name }] as const)]);
  const hidden = await newMember(before);
  await addField(before, hidden, "skill", { name: "C++" }, "CONNECTIONS");
  await owner.query("INSERT INTO search_word (word) VALUES ('forgotten')");
  const versions =
    "SELECT member_id, version, changed_month FROM public_profile ORDER BY member_id";
  const { rows: old } = await owner.query(versions);
  const total = async (text: string) => {
    const term = JSON.stringify({ kind: "word", text, scope: "skill" });
    const count =
      "SELECT count(*)::int AS total FROM public_profile WHERE tsv @@ search_term($1::jsonb)";
    return (await owner.query<{ total: number }>(count, [term])).rows[0]?.total;
  };
  expect(await total("c")).toBe(3);

  await migrate(last);
  for (const word of ["c", "C++", "c#", ".net", "r&d"]) expect(await total(word), word).toBe(1);
  const { rows: stale } = await owner.query(
    `SELECT FROM public_profile WHERE tsv <> public_words(fields) OR facets <> public_facets(fields)
       OR facet_words <> facet_words(tsv) OR cardinality(facets) = 0 OR facet_words = ''`,
  );
  expect(stale).toEqual([]);
  expect((await owner.query(versions)).rows).toEqual(old);
  const { rows } = await owner.query<{ word: string }>("SELECT word FROM search_word");
  expect(rows.map(({ word }) => word).toSorted()).toEqual(["marmalade", "tangerine"]);
});
