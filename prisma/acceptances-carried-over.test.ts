import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { emptied, migrate } from "#e2e/support/migrations.ts";
import { ownAcceptances } from "#lib/policies/own-acceptances.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { syncReferenceData } from "./reference.ts";

const acceptances = "20261126000800_acceptances";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await emptied(db);
});
afterAll(() => db.close());

test("what was accepted before names its text too, from the form of the sign-up, and asks nobody anything", async () => {
  await migrate(db, (name) => name < acceptances);
  const { rows } = await db.owner.query<{ id: string; sha256: string }>(
    `WITH ada AS (INSERT INTO member (email, password_hash, adult_rule, adult_checked_at) VALUES ('ada@example.org', '', '', now()) RETURNING id),
       said AS (INSERT INTO policy_version (kind, locale, number, sha256, body, effective_from, material, change_note)
                SELECT 'privacy', 'en', 1, $1, 'x', '2026-11-01', true, 'The first version.' RETURNING id, sha256)
     INSERT INTO acceptance (member_id, policy_version_id, accepted_at)
     SELECT ada.id, said.id, '2026-11-02T10:00:00Z' FROM ada, said RETURNING member_id AS id, $1 AS sha256`,
    ["a".repeat(64)],
  );
  await migrate(db, (name) => name >= acceptances);
  const { id = "", sha256 = "" } = rows[0] ?? {};
  expect(await ownAcceptances(memberViewer(id))).toEqual([
    {
      kind: "privacy",
      number: 1,
      sha256,
      locale: "en",
      at: new Date("2026-11-02T10:00:00Z"),
      session: "none",
    },
  ]);
  // The list of this product has another text under that number: the start says so, and changes nothing.
  await expect(syncReferenceData(databaseUrl("owner"))).rejects.toThrow("was changed");
});
