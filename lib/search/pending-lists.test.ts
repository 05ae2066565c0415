import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test("a search goes through 64 kB at most of what was written last, and in the uppermost tiers through nothing", async () => {
  const { rows } = await db.owner.query<{ tier: number; options: string[] }>(`
    SELECT substr(relname, 17, 1)::int AS tier, reloptions AS options FROM pg_class
    WHERE relname ~ '^public_document_[0-9]_tsv_idx$' ORDER BY 1`);
  expect(rows.map(({ tier }) => tier)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const { tier, options } of rows) {
    expect(options).toContain("gin_pending_list_limit=64");
    expect(options).toContain(`fastupdate=${tier < 7 ? "off" : "on"}`);
  }
});
