import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { retain } from "../steward/retain/retain.ts";
import { verifyLedgerNightly } from "../steward/verify-ledger.ts";
import { liveEvidence } from "./live-evidence.ts";

let db: TestDatabase;
let ada: string;
beforeAll(async () => {
  db = await testDatabase();
  ada = await newMember(db, { email: "ada@example.org" });
});
afterAll(() => db.close());
beforeEach(async () => {
  for (const table of ["data_export", "departure", "retention_run", "erasure"])
    await db.owner.query(`DELETE FROM ${table}`);
  await db.owner.query("UPDATE _prisma_migrations SET finished_at = now()");
});

const made = (age: string) =>
  db.owner.query(`UPDATE _prisma_migrations SET finished_at = now() - interval '${age}'`);

describe("what runs every night", () => {
  test("had no night yet on a new installation, and is not late", async () => {
    expect(await liveEvidence()).toMatchObject({
      retention: { late: false, line: expect.stringContaining("not run yet") },
      ledger: { late: false, line: expect.stringContaining("not been walked yet") },
    });
  });

  test("says when it ran and what it did, and of people only tens", async () => {
    await retain();
    await verifyLedgerNightly();
    await db.owner.query("UPDATE retention_run SET rows = 0");
    await db.owner.query(
      "UPDATE retention_run SET rows = 27 WHERE id = (SELECT min(id::text)::uuid FROM retention_run)",
    );
    const { retention, ledger } = await liveEvidence();
    const { rows } = await db.owner.query("SELECT count(*)::int FROM retention_run");
    expect(retention).toMatchObject({ late: false });
    expect(retention.line).toMatch(
      new RegExp(`^Last ran .+ UTC: ${rows[0].count} rules, rows deleted: at least 20\\.$`),
    );
    expect(ledger.line).toMatch(/found whole, .+ UTC\. Entries: fewer than 10\.$/);
  });

  test("is late when two nights went by, also when by a clock that is not believed it did nothing", async () => {
    await retain();
    await verifyLedgerNightly();
    const back = "interval '49 hours'";
    await db.owner.query(`UPDATE retention_run SET as_of = as_of - ${back}, started_at = started_at - ${back},
      ended_at = ended_at - ${back}`);
    await db.owner.query(`UPDATE consent_anchor SET verified_at = verified_at - ${back}`);
    await db.owner.query(`INSERT INTO retention_run (rule, as_of, started_at, ended_at, rows, outcome)
      VALUES ('*', now(), now(), now(), 0, 'clock')`);
    const { retention, ledger } = await liveEvidence();
    expect([retention.late, ledger.late]).toEqual([true, true]);
  });

  test("is late when it never ran in the two nights since the installation is there", async () => {
    await made("47 hours");
    expect((await liveEvidence()).retention.late).toBe(false);
    await made("49 hours");
    expect((await liveEvidence()).retention).toEqual({
      late: true,
      line: "It has not run for two nights.",
    });
  });
});

describe("exports", () => {
  const exported = (count: number, seconds: string) =>
    db.owner.query(
      `INSERT INTO data_export (member_id, requested_at, ready_at)
       SELECT $1, now() - interval '1 hour', now() - interval '1 hour' + (${seconds}) * interval '1 second'
       FROM generate_series(1, $2) n`,
      [ada, count],
    );

  test("of fewer than ten nothing is told, nor how many there are", async () => {
    const none = (await liveEvidence()).exports;
    await exported(9, "3");
    expect((await liveEvidence()).exports).toEqual(none);
  });

  test("half and 95 of a hundred were as fast as is said", async () => {
    await exported(19, "n");
    expect((await liveEvidence()).exports.line).toMatch(
      /at least 10\), half were ready within 10 s, and 95 % within 19 s\.$/,
    );
  });
});

test("an erasure that has waited for an hour is late, one that has just come due is not", async () => {
  await db.owner.query(
    "INSERT INTO departure (member_id, due_at) VALUES ($1, now() - interval '50 minutes')",
    [ada],
  );
  expect((await liveEvidence()).erasures).toMatchObject({ late: false });
  await db.owner.query("UPDATE departure SET due_at = now() - interval '150 minutes'");
  expect((await liveEvidence()).erasures).toEqual({
    late: true,
    line: expect.stringContaining("An erasure has been due for 2 hours."),
  });
});

test("how soon after their time erasures were done is told of ten, and of fewer not how many", async () => {
  const erase = (count: number) =>
    db.owner.query(
      `INSERT INTO erasure (id, erased, backups_until, due_at)
       SELECT gen_random_uuid(), '{}', now(), now() - n * interval '1 minute' FROM generate_series(1, $1) n`,
      [count],
    );
  const none = (await liveEvidence()).erasures;
  await erase(9);
  expect((await liveEvidence()).erasures).toEqual(none);
  await erase(12);
  expect((await liveEvidence()).erasures.line).toMatch(
    /at least 20, of which 95 % were done within 11 minutes of their time\.$/,
  );
});

test("a mail that was just asked for is nobody's business, one that waits is told of by its minutes", async () => {
  const mail = (age: string) =>
    db.owner.query(
      `INSERT INTO pgboss.job (name, data, created_on) VALUES ('mail', '{}', now() - interval '${age}')`,
    );
  const before = (await liveEvidence()).mail;
  await mail("4 minutes");
  expect((await liveEvidence()).mail).toEqual(before);
  await mail("12 minutes 30 seconds");
  expect((await liveEvidence()).mail.line).toContain("waited for 12 minutes");
});
