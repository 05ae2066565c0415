import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { surroundings } from "#lib/env.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

function prisma(url: string, ...given: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/prisma/build/index.js", ...given],
    { env: { ...surroundings, NODE_ENV: "test", DATABASE_URL: url }, encoding: "utf8" },
  );
  return { status, output: `${stdout}${stderr}` };
}

const fromMigrations = ["migrate", "diff", "--from-migrations", "prisma/migrations", "--exit-code"];

test("a difference is seen, and the shadow database it takes is gone afterwards", async () => {
  const diff = prisma(databaseUrl("owner"), ...fromMigrations, "--to-empty");
  expect(diff.status).toBe(2);
  expect(diff.output).toMatch(/\[-\] Removed tables/);
  // Another test may have one at this very moment; one that was left would stay.
  await vi.waitFor(
    async () => {
      const shadows = "SELECT FROM pg_database WHERE datname LIKE 'prisma_%'";
      expect((await db.owner.query(shadows)).rows).toHaveLength(0);
    },
    { timeout: 15_000, interval: 200 },
  );
});

test("a database that cannot be reached is an error", () => {
  const url = new URL(databaseUrl("owner"));
  url.port = "1";
  const deploy = prisma(url.href, "migrate", "deploy");
  expect(deploy.status).toBe(1);
  expect(deploy.output).toContain("Can't reach database server");
});
