import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { type Herons, makeHerons } from "#e2e/support/herons.ts";

/** What the import may insert, tried by the steward as whoever it does not act for. Dora is leaving, and froze her data. */

let db: TestDatabase;
let steward: pg.Client;
let world: Herons;
beforeAll(async () => {
  db = await testDatabase();
  steward = await db.connectAs("steward");
  world = await makeHerons(db);
});
afterAll(() => db.close());

/** Brings one row of a table, acting for a member or nobody; nothing of it stays. Returns the error, if there is one. */
async function bring(table: string, row: Readonly<Record<string, unknown>>, actsFor = "") {
  await steward.query("BEGIN");
  try {
    await steward.query("SELECT set_config('steward.acts_for', $1, true)", [actsFor]);
    await steward.query("SELECT bring_rows($1, $2, $3)", [
      table,
      Object.keys(row),
      JSON.stringify([row]),
    ]);
    return "";
  } catch (error) {
    return String(error);
  } finally {
    await steward.query("ROLLBACK");
  }
}

const id = "7b0e8a3e-1111-4222-8333-444455556666";
const change = { change_id: id, field_id: id, kind: "about", changed_at: "2026-01-01T00:00:00Z" };
const rows: [table: string, row: Record<string, unknown>][] = [
  ["field_change", change],
  ["restriction", { since: "2026-01-01T00:00:00Z" }],
];

test.each(rows)(
  "a row of %s comes back for whom it acts for, and for nobody else",
  async (table, row) => {
    const { ada, ben } = world;
    expect(await bring(table, { ...row, member_id: ada }, ada)).toBe("");
    expect(await bring(table, { ...row, member_id: ada })).toMatch(/row-level security/);
    expect(await bring(table, { ...row, member_id: ada }, ben)).toMatch(/row-level security/);
  },
);

test.each(rows)(
  "a row of %s is not brought to somebody who is leaving or froze their data",
  async (table, row) => {
    expect(await bring(table, { ...row, member_id: world.dora })).toMatch(/row-level security/);
    expect(await bring(table, { ...row, member_id: world.dora }, world.ada)).toMatch(
      /row-level security/,
    );
  },
);

test("a field is not brought to somebody who is leaving or froze their data, unless it acts for them", async () => {
  const field = {
    member_id: world.dora,
    kind: "about",
    value: "x",
    audience: "PUBLIC",
    position: 1,
  };
  expect(await bring("profile_field", field)).not.toBe("");
  expect(await bring("profile_field", field, world.ada)).not.toBe("");
});

test.each([
  ["disclosure", { subject_id: id, viewer_role: "OFFICER", why: "SUPPORT", kinds: [] }],
  ["consent_seal", { sequence: 99, mark: "x" }],
  ["consent_entry", { purpose: "x", about: "x", wording: "x", given: true }],
  ["public_profile", { handle: "x" }],
  ["data_export", { id }],
])("a row of %s, which does not come back so, is refused", async (table, row) => {
  const owned = ["disclosure", "consent_seal"].includes(table);
  const given = owned ? row : { ...row, member_id: world.ada };
  expect(await bring(table, given, world.ada)).toMatch(/permission denied/);
});

test("a table's name that runs is a name", async () => {
  expect(await bring("restriction; DROP TABLE member", { since: null }, world.ada)).toMatch(
    /does not exist/,
  );
});

test("an acceptance that is brought names its text by what is published here, whatever the archive says", async () => {
  const { rows: versions } = await db.owner.query<{ id: string }>(
    "SELECT id FROM policy_version WHERE kind = 'privacy' AND number = 1",
  );
  const row = {
    member_id: world.cleo,
    policy_version_id: versions[0]?.id,
    accepted_at: "2026-01-01T00:00:00Z",
    sha256: "0".repeat(64),
    locale: "xx",
    session_mark: null,
  };
  await steward.query("BEGIN");
  await steward.query("SELECT bring_rows('acceptance', $1, $2)", [
    Object.keys(row),
    JSON.stringify([row]),
  ]);
  const brought = await steward.query(
    `SELECT a.sha256 = v.sha256 AND a.locale = v.locale AS "sameText", a.accepted_at = $2::timestamptz AS "sameTime"
     FROM acceptance a JOIN policy_version v ON v.id = a.policy_version_id WHERE member_id = $1`,
    [world.cleo, row.accepted_at],
  );
  await steward.query("ROLLBACK");
  expect(brought.rows).toEqual([{ sameText: true, sameTime: true }]);
});

test("an acceptance that was brought is never changed or taken out", async () => {
  for (const statement of ["UPDATE acceptance SET sha256 = 'x'", "DELETE FROM acceptance"])
    await expect(steward.query(statement)).rejects.toThrow(/permission denied/);
});
