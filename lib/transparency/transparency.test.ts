import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { emptied, migrate } from "#e2e/support/migrations.ts";
import { consent, newMember } from "#e2e/support/people.ts";
import { transparencyNumbers } from "./transparency.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** The exact numbers, which nobody but the owner of the tables reads. */
async function exact(): Promise<Record<string, number>> {
  const { rows } = await db.owner.query<{ what: string; count: number }>(
    "SELECT what, sum(count)::int AS count FROM transparency_count GROUP BY what",
  );
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

test("an export, an erasure, a consent and its withdrawal are counted as they happen, and once [privacy/11.13]", async () => {
  const ada = await newMember(db);
  await consent(db, ada, "religion", "PUBLIC");
  await db.owner.query(
    `INSERT INTO consent_entry (member_id, purpose, about, wording, given) VALUES ($1, 'show-field', 'religion', 'x', false)`,
    [ada],
  );
  await db.owner.query("INSERT INTO data_export (member_id) VALUES ($1)", [ada]);
  expect(await exact()).toEqual({ "consent-given": 1, "consent-withdrawn": 1 });
  await db.owner.query("UPDATE data_export SET ready_at = now(), bytes = 1");
  await db.owner.query("UPDATE data_export SET ready_at = now(), progress = 100");
  await db.owner.query(
    "INSERT INTO erasure (id, erased, backups_until) VALUES (gen_random_uuid(), '{}', now())",
  );
  const counted = { export: 1, erasure: 1, "consent-given": 1, "consent-withdrawn": 1 };
  expect(await exact()).toEqual(counted);
  await db.owner.query("DELETE FROM member WHERE id = $1", [ada]);
  expect(await exact()).toEqual(counted);
});

test("what is rolled back was never counted", async () => {
  const before = await exact();
  await db.owner.query("BEGIN");
  await consent(db, await newMember(db), "health", "PUBLIC");
  await db.owner.query("ROLLBACK");
  expect(await exact()).toEqual(before);
});

test("the month that lasts is not shown, so nobody sees a number move", async () => {
  for (const { months } of await transparencyNumbers()) expect(months).toEqual([]);
  const app = await db.connectAs("app");
  expect((await app.query("SELECT * FROM transparency_numbers()")).rows).toEqual([]);
});

test("of months that are over, few are not told apart and more are rounded; a month without any is none [privacy/11.13]", async () => {
  await db.owner.query("UPDATE transparency_register SET since = '2026-01-20'");
  await db.owner.query(
    `INSERT INTO transparency_count VALUES ('erasure', '', '2026-01-01', 1), ('erasure', '', '2026-02-01', 4),
       ('erasure', '', '2026-04-01', 5), ('erasure', '', '2026-05-01', 7), ('erasure', '', '2026-06-01', 8)`,
  );
  const erasures = (await transparencyNumbers(new Date("2026-07-01T00:00:00Z"))).find(
    ({ what }) => what === "erasure",
  );
  expect(
    erasures?.months.map(({ month, rounded }) => [month.toISOString().slice(0, 7), rounded]),
  ).toEqual([
    ["2026-01", "few"],
    ["2026-02", "few"],
    ["2026-03", 0],
    ["2026-04", 5],
    ["2026-05", 5],
    ["2026-06", 10],
  ]);
});

test("neither the web nor the steward reads or changes the exact numbers", async () => {
  for (const role of ["app", "steward"] as const) {
    const client = await db.connectAs(role);
    for (const table of ["transparency_count", "transparency_register"])
      await expect(client.query(`TABLE ${table}`)).rejects.toThrow(/permission denied/);
    await expect(client.query("SELECT count_for_transparency('erasure', '')")).rejects.toThrow(
      /permission denied/,
    );
  }
});

test("what there is no register of has no number, not even none", async () => {
  await db.owner.query("DELETE FROM transparency_register WHERE what = 'erasure'");
  expect((await transparencyNumbers()).map(({ what }) => what)).not.toContain("erasure");
});

test("what was on record before the counting began is counted", async () => {
  await emptied(db);
  const counting = "20261126001100_transparency";
  await migrate(db, (name) => name < counting);
  await db.owner.query(
    `INSERT INTO erasure (id, erased_at, erased, backups_until) VALUES
       (gen_random_uuid(), '2026-10-31T23:30:00-02:00', '{}', now()), (gen_random_uuid(), '2026-10-01', '{}', now())`,
  );
  await migrate(db, (name) => name === counting);
  const { rows } = await db.owner.query(
    "SELECT what, to_char(month, 'YYYY-MM') AS month, count FROM transparency_count ORDER BY month",
  );
  expect(rows).toEqual([
    { what: "erasure", month: "2026-10", count: 1 },
    { what: "erasure", month: "2026-11", count: 1 },
  ]);
});
