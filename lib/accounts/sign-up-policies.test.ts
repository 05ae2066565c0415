import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { application, asked } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { type TestPolicies, testPolicies } from "#e2e/support/test-policies.ts";
import { closeQueue } from "../queue.ts";
import { announcePolicies } from "../steward/announce/announce-policies.ts";
import { askForAccount } from "./ask-for-account.ts";
import { openAccount } from "./open-account.ts";
import { signUpSchema } from "./sign-up.schema.ts";
import { tokenFor } from "./token.ts";

let db: TestDatabase;
let policies: TestPolicies;
beforeAll(async () => {
  db = await testDatabase();
  policies = await testPolicies(db);
});
beforeEach(() => policies.reset());
afterAll(async () => {
  await closeQueue();
  await policies.close();
  await db.close();
});

async function accepted(email: string) {
  const { rows } = await db.owner.query(
    `SELECT v.kind, v.number, a.sha256 = v.sha256 AS same, a.locale, a.session_mark, a.accepted_at
     FROM acceptance a JOIN policy_version v ON v.id = policy_version_id JOIN member m ON m.id = member_id
     WHERE email = $1 ORDER BY v.kind`,
    [email],
  );
  return rows;
}

const here = "192.0.2.1";
const row = { same: true, locale: "en", session_mark: null };

test("an account accepts the privacy policy and the terms that were on the screen, when it was ticked and not when it was opened [privacy/13.5]", async () => {
  const terms = await policies.publish({ kind: "terms", from: -1 });
  const input = await application();
  expect(input.termsVersion).toBe(terms.id);
  const id = await asked(input);
  await db.owner.query("UPDATE sign_up SET accepted_at = now() - interval '20 minutes'");
  await openAccount(tokenFor("open-account", id));
  const rows = await accepted(input.email);
  expect(rows).toMatchObject([
    { ...row, kind: "privacy" },
    { ...row, kind: "terms", number: terms.number },
  ]);
  for (const { accepted_at } of rows) expect(Date.now() - accepted_at).toBeGreaterThan(19 * 60_000);
});

test("a version that was published while the form was filled in is shown first", async () => {
  const [before, withoutTerms] = [await application(), await application()];
  await policies.publish({ from: 0 });
  await expect(askForAccount(before, here)).rejects.toMatchObject({
    key: "accounts.errors.policyChanged",
    field: "acceptPolicy",
  });
  await policies.publish({ kind: "terms", from: 0 });
  const { policyVersion } = await application();
  await expect(askForAccount({ ...withoutTerms, policyVersion }, here)).rejects.toMatchObject({
    key: "accounts.errors.termsChanged",
    field: "acceptPolicy",
  });
});

test("a version that was published before the link was followed is told, and the acceptance names the text that was on the screen", async () => {
  const input = await application();
  const id = await asked(input);
  const newer = await policies.publish({ from: 0 });
  await openAccount(tokenFor("open-account", id));
  expect(await accepted(input.email)).toContainEqual(
    expect.objectContaining({ kind: "privacy", number: newer.number - 1 }),
  );
  await announcePolicies();
  const { rows } = await db.owner.query("SELECT policy_version_id AS id FROM policy_announcement");
  expect(rows).toEqual([{ id: newer.id }]);
});

test("a coming version is nothing that a sign-up can accept, nor is one of the wrong kind", async () => {
  const coming = await policies.publish({ from: 9 });
  const terms = await policies.publish({ kind: "terms", from: 0 });
  for (const policyVersion of [coming.id, terms.id])
    await expect(askForAccount(await application({ policyVersion }), here)).rejects.toMatchObject({
      key: "accounts.errors.policyChanged",
    });
});

test.each(["", "terms/1", "00000000"])(
  "a form that names the terms as %j is no form of ours",
  (termsVersion) => {
    expect(signUpSchema.shape.termsVersion.safeParse(termsVersion).success).toBe(false);
  },
);
