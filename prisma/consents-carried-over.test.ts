import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { openedLedger } from "#e2e/support/ledgers.ts";
import { emptied, migrate } from "#e2e/support/migrations.ts";
import { ownConsents } from "#lib/consents/own-consents.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { verifyLedger } from "#lib/steward/verify-ledger.ts";
import { syncReferenceData } from "./reference.ts";

const chain = "20261126000250_consent_ledger";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await emptied(db);
});
afterAll(() => db.close());

test("consents that were given before the ledger was chained are in it, in their order, words and times, under their old ids", async () => {
  await migrate(db, (name) => name < chain);
  const { rows: people } = await db.owner.query<{ id: string }>(`
    INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
    SELECT name || '@example.org', '', '', now() FROM unnest('{ada,ben}'::text[]) name RETURNING id`);
  const [ada = "", ben = ""] = people.map(({ id }) => id);
  // With a gap, as one that was rolled back or erased leaves it, and not in the order of their rows.
  await db.owner.query(
    `INSERT INTO consent_entry (id, member_id, purpose, about, audience, wording, given, at)
     VALUES (7, $2, 'show-field', 'health', 'PUBLIC', 'Third', true, '2026-03-01T00:00:00.123Z'),
            (2, $1, 'show-field', 'religion', 'PUBLIC', 'First', true, '2026-01-01T00:00:00Z'),
            (4, $1, 'show-field', 'religion', 'PUBLIC', 'Second', false, '2026-02-01T00:00:00Z')`,
    [ada, ben],
  );
  await migrate(db, (name) => name >= chain);
  await syncReferenceData(databaseUrl("owner"));
  const { rows } = await db.owner.query(
    "SELECT id, sequence, member_id, wording, given, imported_at FROM consent_entry ORDER BY sequence",
  );
  expect(rows).toEqual([
    { id: "2", sequence: "1", member_id: ada, wording: "First", given: true, imported_at: null },
    { id: "4", sequence: "2", member_id: ada, wording: "Second", given: false, imported_at: null },
    { id: "7", sequence: "3", member_id: ben, wording: "Third", given: true, imported_at: null },
  ]);
  expect((await openedLedger(db)).map(({ wording, at }) => [wording, at])).toEqual([
    ["First", "2026-01-01T00:00:00.000Z"],
    ["Second", "2026-02-01T00:00:00.000Z"],
    ["Third", "2026-03-01T00:00:00.123Z"],
  ]);
  expect(await ownConsents(memberViewer(ada))).toMatchObject([
    { id: "2", place: { sequence: "1" } },
  ]);
  expect(await verifyLedger()).toMatchObject({ entries: 3, fault: undefined });
  await expect(db.owner.query("UPDATE consent_entry SET wording = 'x'")).rejects.toThrow(/never/);
});
