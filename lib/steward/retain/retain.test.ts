import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { endingModels, periodOf, retentionRules } from "../../privacy/retention-rules.ts";
import { closeQueue } from "../../queue.ts";
import { asSteward } from "../db.ts";
import { sweep } from "../sweep.ts";
import { retainings } from "./due.ts";
import { retain, retainAsOf, retainDry } from "./retain.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

test("whatever the data map says ends by itself has a rule, and nothing else has [privacy/10.1]", () => {
  expect(endingModels.filter((model) => !retentionRules[model])).toEqual([]);
  expect(Object.keys(retentionRules).toSorted()).toEqual([...endingModels].toSorted());
  for (const model of endingModels) expect(periodOf(model), model).toMatch(/^\d+ \w+$/);
});

const [day, id] = ["interval '1 day'", "gen_random_uuid()"];

const other = `INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
  VALUES (${id} || '@mail.example', '', '', now()) RETURNING id`;

/** How a row of each table comes to be whose time counts from `$2`. */
const arrange: Readonly<Record<string, string>> = {
  sign_up: `INSERT INTO sign_up (name, email, country, password_hash, adult_rule, adult_checked_at, policy_version_id, accepted_at, created_at)
    SELECT $1::text, 'x@mail.example', '{}', '', '', now(), id, now(), $2 FROM policy_version LIMIT 1`,
  password_reset: "INSERT INTO password_reset (email, created_at) VALUES ($1::text, $2)",
  email_change: "INSERT INTO email_change (member_id, email, asked_at) VALUES ($1, 'x', $2)",
  former_email:
    "INSERT INTO former_email (member_id, email, can_undo, changed_at) VALUES ($1, 'x', true, $2)",
  session: "INSERT INTO session (member_id, expires_at) VALUES ($1, $2)",
  former_handle: "INSERT INTO former_handle (member_id, handle, given_up_at) VALUES ($1, 'x', $2)",
  field_change: `INSERT INTO field_change (member_id, change_id, field_id, kind, changed_at) VALUES ($1, ${id}, ${id}, 'about', $2)`,
  disclosure:
    "INSERT INTO disclosure (subject_id, viewer_role, why, kinds, at) VALUES ($1, 'RECRUITER', 'SEARCH', '{name}', $2)",
  contact_thread: `INSERT INTO contact_thread (id, topic, member_id, email, last_at) VALUES (${id}, 'service', $1, 'x', $2)`,
  "erasure.email": `INSERT INTO erasure (id, erased, backups_until, email, erased_at) VALUES ($1, '{}', now() + ${day}, 'x', $2)`,
  measurement: `WITH known AS (INSERT INTO measured_value VALUES ('page', '/retained') ON CONFLICT DO NOTHING)
    INSERT INTO measurement (day, trait, value) SELECT ($2::timestamptz AT TIME ZONE 'UTC')::date, 'page', '/retained' WHERE $1::text <> ''`,
  decline: `WITH other AS (${other}) INSERT INTO decline (decliner_id, asker_id, at) SELECT $1, id, $2 FROM other`,
  notification: `WITH other AS (${other})
    INSERT INTO notification (member_id, kind, about_id, at) SELECT $1, 'accepted', id, $2 FROM other`,
  awaited_join:
    "INSERT INTO awaited_join (member_id, mark, since) VALUES ($1, sha256(random()::text::bytea), $2)",
  compared_day:
    "INSERT INTO compared_day (who, day) SELECT $1::text, ($2::timestamptz AT TIME ZONE 'UTC')::date",
  document_change: "INSERT INTO document_change (member_id, at) VALUES ($1, $2)",
  retention_run:
    "INSERT INTO retention_run (rule, as_of, ended_at, rows, outcome, started_at) VALUES ($1::text, now(), now(), 0, 'done', $2)",
};

/** From when, and when it is over: not a day early, not a day late. */
const travels: readonly (readonly [rule: string, from: string, over: string])[] = [
  ["sign_up", "2026-03-29T00:30:00Z", "2026-03-29T01:20:00Z"],
  ["password_reset", "2026-10-25T00:30:00Z", "2026-10-25T01:20:00Z"],
  ["email_change", "2026-03-29T00:59:59Z", "2026-03-29T01:49:59Z"],
  ["document_change", "2026-03-29T00:59:59Z", "2026-03-29T01:49:59Z"],
  ["former_email", "2026-03-28T12:00:00Z", "2026-03-31T12:00:00Z"],
  ["session", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"],
  ["former_handle", "2026-01-31T23:30:00Z", "2026-05-01T23:30:00Z"],
  ["field_change", "2027-06-30T22:30:00Z", "2028-06-30T22:30:00Z"],
  ["field_change", "2028-02-29T12:00:00Z", "2029-02-28T12:00:00Z"],
  ["field_change", "2027-02-28T23:30:00Z", "2028-02-28T23:30:00Z"],
  ["field_change", "2027-03-28T00:30:00Z", "2028-03-28T00:30:00Z"],
  ["contact_thread", "2027-06-30T22:30:00Z", "2028-06-30T22:30:00Z"],
  // The database itself gives no younger one out, so these have to be of the past.
  ["disclosure", "2020-02-29T23:59:59Z", "2021-02-28T23:59:59Z"],
  ["disclosure", "2021-10-31T01:30:00Z", "2022-10-31T01:30:00Z"],
  ["erasure.email", "2026-10-24T22:30:00Z", "2026-10-31T22:30:00Z"],
  // In fewer than 13 months, whatever the months.
  ["measurement", "2026-02-01T00:00:00Z", "2027-02-21T00:00:00Z"],
  ["measurement", "2027-03-28T00:00:00Z", "2028-04-16T00:00:00Z"],
  ["decline", "2027-01-31T23:30:00Z", "2027-05-01T23:30:00Z"],
  ["notification", "2027-03-28T00:30:00Z", "2027-06-26T00:30:00Z"],
  ["awaited_join", "2028-02-29T12:00:00Z", "2029-02-28T12:00:00Z"],
  ["compared_day", "2027-03-20T00:00:00Z", "2027-04-03T00:00:00Z"],
  ["retention_run", "2028-03-01T00:00:00Z", "2029-03-01T00:00:00Z"],
];

test("every rule that is a statement is travelled through", () => {
  const travelled = new Set(travels.map(([rule]) => rule));
  expect(retainings.map(({ rule }) => rule).toSorted()).toEqual([...travelled].toSorted());
});

describe.each(["UTC", "Europe/Paris", "Pacific/Auckland"])("in a session of %s", (zone) => {
  test.each(travels)(
    "%s from %s is over at %s [privacy/10.1 privacy/10.6 cookies/2.10]",
    async (rule, from, over) => {
      const retaining = retainings.find((one) => one.rule === rule);
      const someone = await newMember(db);
      await db.owner.query(arrange[rule] ?? "", [someone, from]);
      const goesAt = (moment: number) =>
        asSteward(async (tx) => {
          await tx.$executeRaw`SELECT set_config('TimeZone', ${zone}, true)`;
          return retaining && tx.$executeRaw(retaining.carryOut(new Date(moment)));
        });
      const end = Date.parse(over);
      expect(await goesAt(end - 1000)).toBe(0);
      expect(await goesAt(end)).toBe(1);
    },
  );
});

async function dump(...without: string[]): Promise<unknown> {
  const { rows } = await db.owner.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss') ORDER BY 1",
  );
  const held: Record<string, unknown> = {};
  for (const { name } of rows.filter((row) => !without.includes(row.name))) {
    held[name] = (await db.owner.query(`SELECT t::text FROM ${name} t ORDER BY 1`)).rows;
  }
  return held;
}

async function manyOldRows(): Promise<void> {
  const ada = await newMember(db);
  for (const [table, statement] of Object.entries(arrange)) {
    if (table !== "former_handle") await db.owner.query(statement, [ada, "2020-01-01T00:00:00Z"]);
  }
}

test("a dry run says how much would go, and changes nothing", async () => {
  await manyOldRows();
  const before = await dump();
  const { done, doubt } = await retainDry();
  expect([doubt, done.find(({ rule }) => rule === "disclosure")?.rows]).toEqual([undefined, 1]);
  expect(await dump()).toEqual(before);
  const { done: gone } = await retain();
  expect(gone).toEqual(done);
});

test("five times and eight at once it is done once", async () => {
  await db.owner.query("DELETE FROM retention_run");
  await manyOldRows();
  await Promise.all(Array.from({ length: 8 }, () => retain()));
  const after = () => dump("public.retention_run", "public.retention_clock");
  const once = await after();
  for (let turn = 0; turn < 5; turn++) await retain();
  expect(await after()).toEqual(once);
  const { rows } = await db.owner.query(
    "SELECT sum(rows)::int FROM retention_run WHERE rule = 'field_change' AND outcome = 'done'",
  );
  expect(rows).toEqual([{ sum: 1 }]);
});

test("by a clock that went ahead a day nothing goes, and it is on record", async () => {
  await manyOldRows();
  await db.owner.query("UPDATE retention_clock SET seen_at = now() - interval '1 day'");
  const old = "SELECT count(*)::int FROM disclosure WHERE at < '2021-01-01'";
  expect(await retain()).toEqual({ done: [], doubt: "ahead" });
  await sweep();
  expect((await db.owner.query(old)).rows).toEqual([{ count: 1 }]);
  const noted = await db.owner.query(
    "SELECT rule, rows FROM retention_run WHERE outcome = 'clock'",
  );
  expect(noted.rows).toEqual([{ rule: "*", rows: 0 }]);
  // What was promised within the hour went; what is kept for days did not.
  const left = await db.owner.query(
    "SELECT (SELECT count(*)::int FROM sign_up) AS sign_up, (SELECT count(*)::int FROM former_email) AS former",
  );
  expect(left.rows).toEqual([{ sign_up: 0, former: 1 }]);
  await db.owner.query("UPDATE retention_clock SET doubted_at = now() - interval '1 day'");
  expect((await retain()).doubt).toBeUndefined();
  expect((await db.owner.query(old)).rows).toEqual([{ count: 0 }]);
});

test("each run keeps in numbers what it did [privacy/10.1]", async () => {
  await db.owner.query("DELETE FROM retention_run");
  await manyOldRows();
  await retainAsOf(new Date());
  const { rows } = await db.owner.query(
    "SELECT rule, rows, outcome FROM retention_run WHERE rule IN ('disclosure', 'session', 'member') ORDER BY rule",
  );
  expect(rows).toEqual([
    { rule: "disclosure", rows: 1, outcome: "done" },
    { rule: "member", rows: 0, outcome: "done" },
    { rule: "session", rows: 1, outcome: "done" },
  ]);
});
