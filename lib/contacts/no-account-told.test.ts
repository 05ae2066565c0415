import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { application } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { lastingDifference } from "#e2e/support/interleaved.ts";
import { newMember } from "#e2e/support/people.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { askForAccount } from "../accounts/ask-for-account.ts";
import { askForReset } from "../accounts/ask-for-reset.ts";
import { spend } from "../accounts/budgets.ts";
import { insertSignUp } from "../accounts/sign-up.data.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { closeQueue, enqueue } from "../queue.ts";
import { compareAddresses } from "./compare-addresses.ts";
import { consentToComparing } from "./comparing-consent.ts";
import { addressMark } from "./marks.ts";

let db: TestDatabase;
let ben: MemberViewer;
beforeAll(async () => {
  db = await testDatabase();
  ben = memberViewer(await newMember(db));
  await consentToComparing(ben);
  await members("plain");
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const perKind = 500;

/** So many members, `KIND-1@mail.example` and so on; the mark is that of their address where they can be found. */
async function members(kind: string, isFindable = false): Promise<void> {
  await db.owner.query(
    `INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
     SELECT $1 || '-' || n || '@mail.example', '', '', now() FROM generate_series(1, $2::int) n`,
    [kind, perKind],
  );
  if (!isFindable) return;
  const emails = Array.from({ length: perKind }, (_, n) => `${kind}-${n + 1}@mail.example`);
  await db.owner.query(
    `INSERT INTO findable (member_id, mark) SELECT m.id, decode(g.mark, 'hex')
     FROM unnest($1::text[], $2::text[]) g(email, mark) JOIN member m ON m.email = g.email::citext`,
    [emails, emails.map((email) => Buffer.from(addressMark(email)).toString("hex"))],
  );
}

/** How those are hidden whose address begins like this, from Ben. */
const hidden = [
  ["frozen", "INSERT INTO restriction SELECT id FROM member WHERE email LIKE $1 AND id <> $2"],
  [
    "leaving",
    "INSERT INTO departure (member_id, due_at) SELECT id, now() FROM member WHERE email LIKE $1 AND id <> $2",
  ],
  ["apart", "INSERT INTO block SELECT id, $2 FROM member WHERE email LIKE $1"],
] as const;

const random = () => 1 + Math.floor(Math.random() * perKind);
const someone = (kind: string) => `${kind}-${random()}@mail.example`;
const compare = (address: string) => compareAddresses(ben, [address], { await: false });
const noOne = () => `nobody-${random()}@mail.example`;

describe("an address that is not found", () => {
  test("is answered with the same bytes whether or not it has an account, awaited or not", async () => {
    for (const wants of [{ await: false }, { await: true }]) {
      const answers = [someone("plain"), noOne()].map((address) =>
        compareAddresses(ben, [address], wants),
      );
      const [one, other] = (await Promise.all(answers)).map((answer) => JSON.stringify(answer));
      expect(one).toBe(other);
    }
  });

  test("and in the same time: 400 interleaved pairs", async () => {
    const one = () => compare(someone("plain"));
    expect(await lastingDifference({ one, other: () => compare(noOne()) })).toBeLessThan(3);
  }, 60_000);

  test("also where it is of somebody who could be found, and froze their data, is leaving, or is apart", async () => {
    for (const [kind, hide] of hidden) {
      await members(kind, true);
      await db.owner.query(hide, [`${kind}-%`, ben.id]);
      expect(await compare(someone(kind))).toEqual(await compare(noOne()));
    }
    const anyKind = () => hidden[Math.floor(Math.random() * hidden.length)]?.[0] ?? "";
    const one = () => compare(someone(anyKind()));
    expect(await lastingDifference({ one, other: () => compare(noOne()) })).toBeLessThan(3);
  }, 60_000);
});

describe("whether an address has an account is not told by how long it takes to ask", () => {
  test("for a new password: 400 interleaved pairs", async () => {
    await members("resets");
    const one = () => askForReset(someone("resets"), randomUUID());
    const other = () => askForReset(noOne(), randomUUID());
    expect(await lastingDifference({ one, other })).toBeLessThan(3);
  }, 60_000);

  // What is done with the address comes after the password is hashed, which takes many times as long.
  test("for an account, once the password is hashed: 400 interleaved pairs", async () => {
    await members("signups");
    const { name, country, policyVersion, termsVersion } = await application();
    const accepted = { policyVersionId: policyVersion, termsVersionId: termsVersion };
    const keep = async (email: string) => {
      const row = { id: randomUUID(), name, email, country, passwordHash: "x", adultRule: "x" };
      const mayMail = await spend("signUpMail", email);
      await insertSignUp({ ...row, ...accepted }, async (tx) => {
        if (mayMail) await enqueue(tx, "mail", { template: "open-account", signUpId: row.id });
      });
    };
    const one = () => keep(someone("signups"));
    expect(await lastingDifference({ one, other: () => keep(noOne()) })).toBeLessThan(3);
  }, 60_000);

  test("for an account, with the password", async () => {
    const ask = async (email: string) => askForAccount(await application({ email }), randomUUID());
    const one = () => ask(someone("signups"));
    const other = () => ask(noOne());
    expect(await lastingDifference({ one, other }, propertyRuns(24))).toBeLessThan(3);
  }, 300_000);
});
