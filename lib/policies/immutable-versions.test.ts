import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Role, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { tryAs } from "#e2e/support/herons.ts";
import { stranger } from "#lib/privacy/viewer.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const roles: readonly Role[] = ["owner", "app", "steward"];

describe.each(roles)("as %s, a text that people accepted", (role) => {
  test.each([
    "UPDATE policy_version SET body = body || ' And one more thing.'",
    "UPDATE policy_version SET material = NOT material",
    "UPDATE policy_version SET body = body",
    "DELETE FROM policy_version",
    "TRUNCATE policy_version CASCADE",
  ])("cannot be changed or taken away: %s", async (statement) => {
    const client = await db.connectAs(role);
    const { error } = await tryAs(client, stranger, statement);
    expect(error).toMatch(/immutable|permission denied/);
    await client.end();
  });
});

test("everybody reads it, and it is what its fingerprint says [privacy/1.3 terms/6.1 cookies/3.1]", async () => {
  const app = await db.connectAs("app");
  const { rows } = await tryAs(
    app,
    stranger,
    "SELECT number, sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex') AS same FROM policy_version WHERE kind = 'privacy' AND locale = 'en'",
  );
  expect(rows).toEqual(expect.arrayContaining([1, 2, 3].map((number) => ({ number, same: true }))));
});
