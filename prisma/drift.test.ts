import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { databaseUrl, testDatabase } from "#e2e/support/database.ts";
import { surroundings } from "#lib/env.ts";

const run = promisify(execFile);

test("the migrations lead to the schema, to the last column", async () => {
  const db = await testDatabase();
  const prisma = ["node_modules/prisma/build/index.js", "migrate", "diff", "--exit-code"];
  const paths = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema"];
  const env = { ...surroundings, NODE_ENV: "test", DATABASE_URL: databaseUrl("owner") } as const;
  const { stdout } = await run(process.execPath, [...prisma, ...paths], { env });
  expect(stdout).toContain("No difference detected");
  await db.close();
});
