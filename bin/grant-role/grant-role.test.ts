import { afterAll, beforeAll, expect, test } from "vitest";
import { endOf } from "#e2e/support/commands.ts";
import { productSettings, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** `npm run grant-role -- …`, told where this test's database is. */
const run = (...given: string[]) => endOf("bin/grant-role.ts", given, productSettings());

test("an operator gives Rita a role, once, and takes it back", async () => {
  const id = await newMember(db, { email: "rita@example.org" });
  const roles = async () =>
    (await db.owner.query("SELECT role FROM member_role WHERE member_id = $1", [id])).rows;
  const granted = await run("RITA@example.org", "recruiter");
  expect([granted.code, granted.err]).toEqual([0, ""]);
  expect(granted.out).toContain("now has the role recruiter");
  expect(await roles()).toEqual([{ role: "RECRUITER" }]);
  expect((await run("rita@example.org", "recruiter")).out).toContain("already");
  expect((await run("rita@example.org", "recruiter", "--take-back")).out).toContain("no longer");
  expect(await roles()).toEqual([]);
  expect((await run("rita@example.org", "recruiter", "--take-back")).out).toContain("did not have");
});

test.each([
  [[], "How to use it"],
  [["rita@example.org"], "How to use it"],
  [["rita@example.org", "queen"], "How to use it"],
  [["rita@example.org", "officer", "--for-ever"], "How to use it"],
  [["nobody@example.org", "officer"], "no member with the address nobody@example.org"],
])("what can't be done is said in a line: %j", async (given, said) => {
  const { code, out, err } = await run(...given);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(said);
  expect(err.trim().split("\n")).toHaveLength(1);
});
