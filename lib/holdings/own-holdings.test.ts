import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { makeHerons } from "#e2e/support/herons.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { givenTables } from "../privacy/given-tables.ts";
import { tableWords } from "../privacy/table-words.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { ownHoldings } from "./own-holdings.ts";

let db: TestDatabase;
let ada: string;
beforeAll(async () => {
  db = await testDatabase();
  ada = (await makeHerons(db)).ada;
});
afterAll(() => db.close());

/** Of what is between two members, what one of them hears of. */
const seen: Readonly<Record<string, string>> = {
  connection_request:
    "AND (from_id = $1 OR (declined_at IS NULL AND audible_from <= now() AND NOT is_withheld(from_id)))",
};

test("what is held about Ada is counted table by table, as it is in the database [privacy/11.2]", async () => {
  for (const { table, count, since } of await ownHoldings(memberViewer(ada))) {
    if (table === "former_email") {
      expect(count).toBeUndefined();
      continue;
    }
    const keys = await db.owner.query("SELECT member_columns($1) AS keys", [table]);
    const whose = keys.rows[0].keys.join(", ");
    const sql = `SELECT count(*)::int AS count FROM ${table} WHERE $1 IN (${whose}) ${seen[table] ?? ""}`;
    expect([table, count]).toEqual([table, (await db.owner.query(sql, [ada])).rows[0].count]);
    if (count === 0) expect(since).toBeNull();
  }
});

test("of a new member there is the account, the two times and the list of connections, and nothing of anybody else", async () => {
  const holdings = await ownHoldings(memberViewer(await newMember(db)));
  const held = holdings
    .filter(({ count = 0 }) => count > 0)
    .map(({ table, count }) => [table, count]);
  expect(held).toEqual([
    ["member", 1],
    ["profile_field", 3],
  ]);
});

test("another field is one record more with the next look, since its first day", async () => {
  const id = await newMember(db);
  const fields = async () =>
    (await ownHoldings(memberViewer(id))).find(({ table }) => table === "profile_field");
  await addField(db, id, "headline", "Engineer");
  await db.owner.query(
    "UPDATE profile_field SET created_at = '2025-03-04T00:00Z' WHERE member_id = $1 AND kind = 'headline'",
    [id],
  );
  expect(await fields()).toMatchObject({
    count: 4,
    since: new Date("2025-03-04T00:00Z"),
    category: "profile",
    purposes: ["profile"],
    bases: ["contract"],
    retentions: ["account"],
  });
});

test("every table that is given has words for people", () => {
  const tables = givenTables.map(({ table }) => table);
  expect(Object.keys(tableWords).sort()).toEqual([...tables].sort());
});
