import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { personShowing } from "#e2e/support/people.ts";
import { readVersions } from "./public-version.data.ts";

let db: TestDatabase;
let handle: string;
beforeAll(async () => {
  db = await testDatabase();
  handle = await handleOf(db, await personShowing(db, "Ada Brook"));
});
afterAll(() => db.close());

async function withVersions(work: (versions: ReturnType<typeof readVersions>) => Promise<void>) {
  const versions = readVersions(databaseUrl("app"));
  await work(versions).finally(() => versions.stop());
}

test("the versions of many are asked for at once, and who shows nothing has none", () =>
  withVersions(async ({ versionOf }) => {
    const asked = Array.from({ length: 50 }, () => [versionOf(handle), versionOf("nobody")]);
    const found = await Promise.all(asked.flat());
    expect(new Set(found.map((one) => one?.version)).size).toBe(2);
    expect(found[0]?.week).toMatch(/^\d{4}-W\d\d$/);
  }));
