import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { migrate } from "./migrate.ts";
import { root } from "./plan.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

function plan(before: () => void) {
  return {
    root,
    log: join(tmpdir(), `migrate-test-${process.pid}.log`),
    owner: db.owner,
    ownerUrl: databaseUrl("owner"),
    signal: new AbortController().signal,
    before,
  };
}

test("a database that has every migration is left alone", async () => {
  const before = vi.fn();
  await migrate(plan(before));
  expect(before).not.toHaveBeenCalled();
});

test("a migration that was changed after the database had it is told", async () => {
  await db.owner.query("BEGIN");
  await db.owner.query("UPDATE _prisma_migrations SET checksum = 'another'");
  const before = vi.fn();
  await expect(migrate(plan(before))).rejects.toMatchObject({ key: "migrationChanged" });
  expect(before).not.toHaveBeenCalled();
  await db.owner.query("ROLLBACK");
});

test("a migration that is missing is applied, one that fails is told in one line", async () => {
  const before = vi.fn();
  await db.owner.query(
    "DELETE FROM _prisma_migrations WHERE migration_name = '20261127000400_public_changes'",
  );
  // It was applied, and makes a table, so applying it again fails.
  const failing = migrate(plan(before));
  await expect(failing).rejects.toMatchObject({ key: "migrationFailed" });
  await expect(failing).rejects.toThrow(/already exists.*\(see .*\)$/);
  expect(before).toHaveBeenCalledOnce();
});
