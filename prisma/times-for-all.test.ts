import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { emptied, migrate } from "#e2e/support/migrations.ts";
import { syncReferenceData } from "./reference.ts";

const times = "20261125001000_times";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await emptied(db);
});
afterAll(() => db.close());

test("who has an account already gets both times, for them alone, and nothing else of theirs moves", async () => {
  await migrate(db, (name) => name < times);
  await db.owner.query(`
    INSERT INTO field_kind (kind, many, weight, ordinal) VALUES ('name', false, 'A', 0);
    INSERT INTO member (email, password_hash, adult_rule, adult_checked_at, created_at)
    VALUES ('ada@example.org', '', '', now(), '2025-12-31T23:30:00Z'), ('ben@example.org', '', '', now(), '2026-01-01T00:30:00Z');
    INSERT INTO profile_field (member_id, kind, value, audience) SELECT id, 'name', '"Somebody"', 'PUBLIC' FROM member`);
  const others = async () => [
    (await db.owner.query("SELECT * FROM public_profile ORDER BY member_id")).rows,
    (await db.owner.query("SELECT * FROM field_change ORDER BY id")).rows,
  ];
  const before = await others();
  await migrate(db, (name) => name === times);
  const { rows } = await db.owner.query(
    `SELECT split_part(email, '@', 1) AS who, kind, value, audience, position FROM profile_field JOIN member ON member.id = member_id
     WHERE kind <> 'name' ORDER BY email, kind`,
  );
  const field = { audience: "ONLY_ME", position: 0 };
  expect(rows).toEqual([
    { who: "ada", kind: "active", value: "", ...field },
    { who: "ada", kind: "joined", value: "2025-12", ...field },
    { who: "ben", kind: "active", value: "", ...field },
    { who: "ben", kind: "joined", value: "2026-01", ...field },
  ]);
  expect(await others()).toEqual(before);
  await migrate(db, (name) => name > times);
  await syncReferenceData(databaseUrl("owner"));
});
