import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { insertSession } from "../../accounts/session.data.ts";
import { closeQueue } from "../../queue.ts";
import { findInactive } from "./inactive-accounts.ts";
import { retainAsOf } from "./retain.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});
beforeEach(async () => {
  await db.owner.query("DELETE FROM member; DELETE FROM pgboss.job; DELETE FROM erasure");
});

/** A member who signed in last on that day; they are told nothing but what these tests ask for. */
async function away(lastSignedInOn: string): Promise<string> {
  const id = await newMember(db);
  await db.owner.query("UPDATE member SET last_signed_in_on = $2 WHERE id = $1", [
    id,
    lastSignedInOn,
  ]);
  return id;
}

async function letters(): Promise<string[]> {
  const { rows } = await db.owner.query<{ letter: string }>(
    "SELECT concat_ws(' ', data ->> 'template', data ->> 'days') AS letter FROM pgboss.job WHERE name = 'mail' ORDER BY created_on",
  );
  return rows.map(({ letter }) => letter);
}

async function isThere(id: string): Promise<boolean> {
  return (await db.owner.query("SELECT FROM member WHERE id = $1", [id])).rowCount === 1;
}

test.each([
  ["2024-03-30", "2027-03-01T00:00:00Z", "2027-03-24T00:00:00Z", "2027-03-31T00:00:00Z"],
  ["2024-02-29", "2027-01-30T00:00:00Z", "2027-02-22T00:00:00Z", "2027-03-01T00:00:00Z"],
  ["2025-10-25", "2028-09-26T00:00:00Z", "2028-10-19T00:00:00Z", "2028-10-26T00:00:00Z"],
])(
  "who signed in last on %s is told twice and then erased, not a second early",
  async (last, first, second, end) => {
    const ada = await away(last);
    const before = (moment: string) => new Date(Date.parse(moment) - 1000);
    await retainAsOf(before(first));
    expect(await letters()).toEqual([]);
    await retainAsOf(new Date(first));
    await retainAsOf(before(second));
    expect(await letters()).toEqual(["inactive 30"]);
    await retainAsOf(new Date(second));
    await retainAsOf(before(end));
    expect([await letters(), await isThere(ada)]).toEqual([["inactive 30", "inactive 7"], true]);
    expect((await findInactive(ada, 7))?.endsAt).toEqual(new Date(end));
    await retainAsOf(new Date(end));
    // What was mailed before went with everything else.
    expect([await letters(), await isThere(ada)]).toEqual([["erased"], false]);
    expect((await db.owner.query("SELECT FROM erasure")).rowCount).toBe(1);
  },
);

test("where nothing ran for weeks the end waits, so that each letter comes as long before as it says [privacy/10.2]", async () => {
  const ada = await away("2020-01-01");
  const run = async (day: string) => {
    await retainAsOf(new Date(`2027-${day}T02:41:00Z`));
    return [(await letters()).length, await isThere(ada)];
  };
  expect(await run("01-01")).toEqual([1, true]);
  expect((await findInactive(ada, 30))?.endsAt).toEqual(new Date("2027-01-31T02:41:00Z"));
  expect(await run("01-23")).toEqual([1, true]);
  expect(await run("01-24")).toEqual([2, true]);
  expect(await run("01-30")).toEqual([2, true]);
  expect(await run("01-31")).toEqual([1, false]);
});

test("by eight runs at once, five times, each letter is asked for once, and there is one certificate", async () => {
  await away("2020-01-01");
  const asked: string[][] = [];
  for (const day of ["01-01", "01-24", "01-31"]) {
    const moment = new Date(`2027-${day}T02:41:00Z`);
    await Promise.all(Array.from({ length: 8 }, () => retainAsOf(moment)));
    for (let turn = 0; turn < 5; turn++) await retainAsOf(moment);
    asked.push(await letters());
  }
  expect(asked).toEqual([["inactive 30"], ["inactive 30", "inactive 7"], ["erased"]]);
  expect((await db.owner.query("SELECT FROM erasure")).rowCount).toBe(1);
});

test("who signs in stays, and was never told [privacy/10.3]", async () => {
  const ada = await away("2020-01-01");
  await retainAsOf(new Date("2027-01-01T02:41:00Z"));
  await retainAsOf(new Date("2027-01-24T02:41:00Z"));
  const { rows } = await db.owner.query("SELECT password_hash FROM member WHERE id = $1", [ada]);
  await insertSession({ memberId: ada, passwordHash: rows[0].password_hash }, undefined);
  const kept = await db.owner.query(
    `SELECT last_signed_in_on = (now() AT TIME ZONE 'UTC')::date AS today,
       (SELECT count(*)::int FROM inactivity_notice) AS notices FROM member WHERE id = $1`,
    [ada],
  );
  expect(kept.rows).toEqual([{ today: true, notices: 0 }]);
  expect(await findInactive(ada, 30)).toBeUndefined();
  await retainAsOf(new Date("2027-01-31T02:41:00Z"));
  expect([await letters(), await isThere(ada)]).toEqual([["inactive 30", "inactive 7"], true]);
});

test("who froze their data, or is leaving, is told nothing and not erased", async () => {
  const [frozen, leaving] = [await away("2020-01-01"), await away("2020-01-01")];
  await retainAsOf(new Date("2027-01-01T02:41:00Z"));
  await retainAsOf(new Date("2027-01-24T02:41:00Z"));
  const told = await letters();
  await db.owner.query("INSERT INTO restriction (member_id) VALUES ($1)", [frozen]);
  await db.owner.query(
    "INSERT INTO departure (member_id, due_at) VALUES ($1, now() + interval '14 days')",
    [leaving],
  );
  await retainAsOf(new Date("2027-06-01T02:41:00Z"));
  expect([await letters(), await isThere(frozen), await isThere(leaving)]).toEqual([
    told,
    true,
    true,
  ]);
  expect(await findInactive(frozen, 30)).toBeUndefined();
});
