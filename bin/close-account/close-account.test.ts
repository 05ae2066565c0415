import { afterAll, beforeAll, expect, test } from "vitest";
import { endOf } from "#e2e/support/commands.ts";
import { productSettings, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** `npm run close-account -- …`, told where this test's database is. */
const run = (...given: string[]) => endOf("bin/close-account.ts", given, productSettings());

const members = async () =>
  (await db.owner.query<{ email: string }>("SELECT email FROM member ORDER BY 1")).rows.map(
    ({ email }) => email,
  );

test("an operator closes the account of somebody under 18 at once, and no other [privacy/12.1 terms/5.2]", async () => {
  await newMember(db, { email: "young@example.org" });
  await newMember(db, { email: "zoe@example.org" });
  const before = await members();
  const asked = await run("Young@example.org");
  expect([asked.code, asked.err]).toEqual([0, ""]);
  expect(asked.out).toContain("would be erased at once");
  expect(await members()).toEqual(before);

  const closed = await run("young@example.org", "--now");
  expect([closed.code, closed.err]).toEqual([0, ""]);
  expect(closed.out).toContain("is erased");
  expect(await members()).toEqual(["zoe@example.org"]);
  const { rows } = await db.owner.query("SELECT email::text FROM erasure");
  expect(rows).toEqual([{ email: "young@example.org" }]);
});

test.each([
  [[], "How to use it"],
  [["zoe@example.org", "young@example.org"], "How to use it"],
  [["zoe@example.org", "--force"], "How to use it"],
  [["nobody@example.org", "--now"], "no member with the address nobody@example.org"],
])("what can't be done is said in a line, and closes nothing: %j", async (given, said) => {
  const before = await members();
  const { code, out, err } = await run(...given);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(said);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(await members()).toEqual(before);
});
