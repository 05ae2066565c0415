import { execFile } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl, dataDir, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { surroundings } from "#lib/env.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** `npm run retain -- …`, told where this test's database is. */
function run(...given: string[]): Promise<string> {
  const env = {
    ...surroundings,
    NODE_ENV: "test" as const,
    APP_DATABASE_URL: databaseUrl("app"),
    STEWARD_DATABASE_URL: databaseUrl("steward"),
    AUTH_SECRET: "a secret for tests that is long enough",
    DATA_DIR: dataDir,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["bin/retain.ts", ...given], { env }, (error, out, err) =>
      resolve(`${Number(error?.code ?? 0)} ${out}${err}`),
    );
  });
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
