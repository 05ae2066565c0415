import { afterAll, beforeAll, expect, test } from "vitest";
import { endOf } from "#e2e/support/commands.ts";
import { productSettings, type TestDatabase, testDatabase } from "#e2e/support/database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** `npm run retain -- …`, told where this test's database is: its exit code and all that it said. */
async function run(...given: string[]): Promise<string> {
  const { code, out, err } = await endOf("bin/retain.ts", given, productSettings());
  return `${code} ${out}${err}`;
}

test("an operator sees what would go, and then lets it go", async () => {
  await db.owner.query("INSERT INTO password_reset (email, created_at) VALUES ('x', '2020-01-01')");
  const there = async () => (await db.owner.query("SELECT FROM password_reset")).rowCount;
  expect(await run("--dry-run")).toMatch(/^0 (.*\n)*password_reset: 1 would go now\n/);
  expect(await there()).toBe(1);
  expect(await run()).toMatch(/^0 (.*\n)*password_reset: 1\n/);
  expect(await there()).toBe(0);
  expect(await run("--wet")).toMatch(/^1 How to use it/);
}, 60_000);
