import { stat, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { exported } from "#e2e/support/exports.ts";
import { newMember } from "#e2e/support/people.ts";
import { exportFile } from "../../exports/export-file.ts";
import { retentionRules } from "../../privacy/retention-rules.ts";
import { memberViewer } from "../../privacy/viewer.ts";
import { closeQueue } from "../../queue.ts";
import { asSteward, disconnectSteward } from "../db.ts";
import { endInvitations } from "../end-invitations.ts";
import { eraseDue, eraseDueAsOf } from "../erase/erase-due.ts";
import { sweepExports } from "../export/sweep-exports.ts";
import { sweep } from "../sweep.ts";
import { sweepPhotos } from "../sweep-photos.ts";
import { sweepResumeImports } from "../sweep-resumes.ts";
import { sweepVisits } from "../sweep-visits.ts";
import { endInactiveAccounts } from "./inactive-accounts.ts";
import { retain } from "./retain.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});
beforeEach(() =>
  db.owner.query(
    "DELETE FROM member; DELETE FROM discarded_photo; DELETE FROM erasure; DELETE FROM pgboss.job",
  ),
);

type Rule = {
  /** A row of the member `$1` whose time counts from `$2`. */
  readonly arrange: string;
  /** What of it is still there, of the same member. */
  readonly left: string;
  readonly carryOut: (asOf: Date) => Promise<unknown>;
};

const visits = "UPDATE sweep_place SET place = week_number($2::timestamptz) WHERE sweep = 'visits'";
const leftIn = (table: string, when = "true") =>
  `SELECT FROM ${table} WHERE member_id = $1 AND ${when}`;

const rules: Readonly<Record<string, Rule>> = {
  "Invitation, its address": {
    arrange:
      "INSERT INTO invitation (inviter_id, mark, email, asked_at) VALUES ($1, sha256('x'), 'x@mail.example', $2)",
    left: "SELECT FROM invitation WHERE inviter_id = $1 AND email IS NOT NULL",
    carryOut: (asOf) => asSteward((tx) => endInvitations(tx, asOf)),
  },
  "Invitation, of a member whose data are frozen": {
    arrange: `WITH frozen AS (INSERT INTO restriction (member_id) VALUES ($1) RETURNING member_id)
      INSERT INTO invitation (inviter_id, mark, note, asked_at) SELECT member_id, sha256('x'), 'Hello', $2 FROM frozen`,
    left: "SELECT FROM invitation WHERE inviter_id = $1 AND note IS NOT NULL",
    carryOut: (asOf) => asSteward((tx) => endInvitations(tx, asOf)),
  },
  "ResumeImport, a preview": {
    arrange:
      "INSERT INTO resume_import (member_id, source_name, items, created_at) VALUES ($1, 'x', '[]', $2)",
    left: leftIn("resume_import"),
    carryOut: (asOf) => asSteward((tx) => sweepResumeImports(tx, asOf)),
  },
  "DataExport, offered": {
    arrange:
      "INSERT INTO data_export (member_id, requested_at, ready_at) VALUES ($1, '2020-01-01', $2)",
    left: leftIn("data_export"),
    carryOut: sweepExports,
  },
  "DataExport, failed": {
    arrange:
      "INSERT INTO data_export (member_id, requested_at, failed_at) VALUES ($1, '2020-01-01', $2)",
    left: leftIn("data_export"),
    carryOut: sweepExports,
  },
  "DataExport, not made": {
    arrange: "INSERT INTO data_export (member_id, requested_at) VALUES ($1, $2)",
    left: leftIn("data_export", "failed_at IS NULL"),
    carryOut: sweepExports,
  },
  "Photo, that no field shows": {
    arrange: "INSERT INTO photo (member_id, ready, uploaded_at) VALUES ($1, true, $2)",
    left: leftIn("photo"),
    carryOut: sweepPhotos,
  },
  "Photo, whose file did not come": {
    arrange: "INSERT INTO photo (member_id, ready, uploaded_at) VALUES ($1, false, $2)",
    left: leftIn("photo"),
    carryOut: sweepPhotos,
  },
  DiscardedPhoto: {
    arrange: "INSERT INTO discarded_photo (id, since) VALUES ($1, $2)",
    left: "SELECT FROM discarded_photo WHERE id = $1",
    carryOut: sweepPhotos,
  },
  VisitTally: {
    arrange: `WITH placed AS (${visits}) INSERT INTO visit_tally VALUES ($1, week_of($2::timestamptz), 60)`,
    left: leftIn("visit_tally"),
    carryOut: (asOf) => asSteward((tx) => sweepVisits(tx, asOf)),
  },
  VisitWeek: {
    arrange: `WITH placed AS (UPDATE sweep_place SET place = 10000 WHERE sweep = 'visits')
      INSERT INTO visit_week VALUES ($1, week_of($2::timestamptz), 60)`,
    left: leftIn("visit_week"),
    carryOut: (asOf) => asSteward((tx) => sweepVisits(tx, asOf)),
  },
  Departure: {
    arrange: "INSERT INTO departure (member_id, due_at) VALUES ($1, $2)",
    left: "SELECT FROM member WHERE id = $1",
    carryOut: (asOf) => eraseDueAsOf(asOf),
  },
  Member: {
    arrange: `WITH told AS (INSERT INTO inactivity_notice SELECT $1::uuid, days, '2020-01-01' FROM unnest('{30,7}'::int[]) days)
      UPDATE member SET last_signed_in_on = ($2::timestamptz AT TIME ZONE 'UTC')::date WHERE id = $1`,
    left: "SELECT FROM member WHERE id = $1",
    carryOut: endInactiveAccounts,
  },
};

/** From when it counts, and when it is over: not a second early, not a second late. A departure itself says when. */
const travels: readonly (readonly [rule: string, from: string, over: string])[] = [
  ["Invitation, its address", "2028-02-28T12:00:00Z", "2028-03-29T12:00:00Z"],
  ["Invitation, its address", "2026-03-28T12:00:00Z", "2026-04-27T12:00:00Z"],
  ["Invitation, its address", "2026-10-24T22:30:00Z", "2026-11-23T22:30:00Z"],
  ["Invitation, of a member whose data are frozen", "2027-01-31T23:59:59Z", "2027-03-02T23:59:59Z"],
  ["ResumeImport, a preview", "2028-02-28T12:00:00Z", "2028-02-29T12:00:00Z"],
  ["ResumeImport, a preview", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"],
  ["ResumeImport, a preview", "2026-10-24T22:30:00Z", "2026-10-25T22:30:00Z"],
  ["DataExport, offered", "2028-02-26T12:00:00Z", "2028-03-04T12:00:00Z"],
  ["DataExport, offered", "2026-03-25T12:00:00Z", "2026-04-01T12:00:00Z"],
  ["DataExport, offered", "2026-10-20T00:30:00Z", "2026-10-27T00:30:00Z"],
  ["DataExport, failed", "2028-02-29T23:59:59Z", "2028-03-07T23:59:59Z"],
  ["DataExport, not made", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"],
  ["DataExport, not made", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"],
  ["Photo, that no field shows", "2028-02-28T12:00:00Z", "2028-02-29T12:00:00Z"],
  ["Photo, that no field shows", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"],
  ["Photo, that no field shows", "2026-10-24T22:30:00Z", "2026-10-25T22:30:00Z"],
  ["Photo, whose file did not come", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"],
  ["Photo, whose file did not come", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"],
  ["DiscardedPhoto", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"],
  ["VisitTally", "2028-02-29T12:00:00Z", "2028-03-06T00:00:00Z"],
  ["VisitTally", "2027-03-28T23:59:59Z", "2027-03-29T00:00:00Z"],
  ["VisitTally", "2027-10-31T01:30:00Z", "2027-11-01T00:00:00Z"],
  ["VisitTally", "2026-12-31T12:00:00Z", "2027-01-04T00:00:00Z"],
  ["VisitWeek", "2027-03-27T12:00:00Z", "2028-03-29T00:00:00Z"],
  ["VisitWeek", "2027-02-25T12:00:00Z", "2028-03-01T00:00:00Z"],
  ["VisitWeek", "2028-02-29T12:00:00Z", "2029-03-06T00:00:00Z"],
  ["VisitWeek", "2027-10-30T12:00:00Z", "2028-11-01T00:00:00Z"],
  ["Departure", "2028-02-29T12:00:00Z", "2028-02-29T12:00:00Z"],
  ["Departure", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"],
  ["Departure", "2026-10-25T00:30:00Z", "2026-10-25T00:30:00Z"],
  ["Member", "2024-02-29T12:00:00Z", "2027-03-01T00:00:00Z"],
  ["Member", "2024-03-28T12:00:00Z", "2027-03-29T00:00:00Z"],
  ["Member", "2024-10-30T12:00:00Z", "2027-10-31T00:00:00Z"],
];

test("every rule that is more than a statement is travelled through", () => {
  const own = Object.entries(retentionRules).flatMap(([model, rule]) =>
    rule.does === "its own" ? [model] : [],
  );
  const travelled = new Set(travels.map(([rule]) => rule));
  expect([...travelled].toSorted()).toEqual(Object.keys(rules).toSorted());
  const models = new Set([...travelled].map((rule) => rule.split(",")[0] ?? ""));
  // Of photos that stay with the account, only what no field shows ends by itself.
  expect([...models].toSorted()).toEqual([...own, "Photo"].toSorted());
});

/** Every session that is opened from here on, the product's too, is of that zone. */
async function moveTo(zone: string): Promise<void> {
  const name = new URL(databaseUrl("owner")).pathname.slice(1);
  await db.owner.query(`ALTER DATABASE ${name} SET TimeZone = '${zone}'`);
  await db.owner.query(`SET TimeZone = '${zone}'`);
  await disconnectSteward();
  const zones = await asSteward((tx) => tx.$queryRaw`SELECT current_setting('TimeZone') AS zone`);
  expect(zones).toEqual([{ zone }]);
}

async function arranged(rule: Rule, from: string): Promise<string> {
  const id = await newMember(db);
  const count = new Set(rule.arrange.match(/\$\d/g)).size;
  await db.owner.query(rule.arrange, [id, from].slice(0, count));
  return id;
}

describe.each(["UTC", "Europe/Paris", "Pacific/Auckland"])("in sessions of %s", (zone) => {
  beforeAll(() => moveTo(zone));

  test.each(travels)("%s from %s is over at %s", async (name, from, over) => {
    const rule = rules[name];
    if (!rule) throw new Error(`${name} is not known`);
    const id = await arranged(rule, from);
    const left = async () => (await db.owner.query(rule.left, [id])).rowCount;
    const end = Date.parse(over);
    expect(await left()).toBe(1);
    await rule.carryOut(new Date(end - 1000));
    expect(await left()).toBe(1);
    await rule.carryOut(new Date(end));
    expect(await left()).toBe(0);
  });
});

test("by a clock that is a day ahead none of them deletes anything", async () => {
  const members = new Map<string, string>();
  // Long past its time all of it, so that nothing but the clock keeps it.
  for (const [name, rule] of Object.entries(rules))
    members.set(name, await arranged(rule, "2020-01-01T00:00:00Z"));
  await db.owner.query("UPDATE retention_clock SET seen_at = now() - interval '1 day'");
  const left = async () => {
    const there: string[] = [];
    for (const [name, id] of members)
      if ((await db.owner.query(rules[name]?.left ?? "", [id])).rowCount === 1) there.push(name);
    return there;
  };
  for (const run of [sweep, eraseDue, retain]) await run();
  expect(await left()).toEqual(Object.keys(rules));
  await db.owner.query("UPDATE retention_clock SET seen_at = now(), doubted_at = NULL");
  for (const run of [sweep, eraseDue, retain]) await run();
  expect(await left()).toEqual([]);
});

test("the archive itself goes with its row, not a second early", async () => {
  const id = await exported(memberViewer(await newMember(db)));
  const { rows } = await db.owner.query("SELECT ready_at FROM data_export WHERE id = $1", [id]);
  const end = rows[0].ready_at.getTime() + 7 * 86_400_000;
  const beside = `${exportFile(id)}.1-2.part`;
  await writeFile(beside, "x");
  await sweepExports(new Date(end - 1000));
  expect((await stat(exportFile(id))).size).toBeGreaterThan(0);
  await sweepExports(new Date(end));
  for (const path of [exportFile(id), beside]) await expect(stat(path)).rejects.toThrow("ENOENT");
});
