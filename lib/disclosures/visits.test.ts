import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { newMember, newRecruiter, personShowing } from "#e2e/support/people.ts";
import { type MemberViewer, memberViewer, stranger } from "../privacy/viewer.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { asSteward } from "../steward/db.ts";
import { sweepVisits } from "../steward/sweep-visits.ts";
import { ownVisits } from "./own-disclosures.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const number = async (sql: string, values: unknown[] = []) =>
  Number((await db.owner.query<{ n: string }>(sql, values)).rows[0]?.n ?? 0);
const tallyOf = ({ id }: MemberViewer) =>
  number("SELECT sum(opens) AS n FROM visit_tally WHERE member_id = $1", [id]);
const publish = () => asSteward((tx) => sweepVisits(tx, new Date()));

/** As if the week of all that was counted so far were over. */
async function endWeek() {
  await db.owner.query(`
    UPDATE visit_tally SET week = week_of(now() - interval '7 days');
    UPDATE member SET created_at = week_start(week_number(now()) - 4);
    UPDATE sweep_place SET place = week_number(now()) - 1 WHERE sweep = 'visits'`);
}

async function ada() {
  const id = await personShowing(db, "Ada", [["headline", "Engineer"]]);
  return { viewer: memberViewer(id), handle: await handleOf(db, id) };
}

describe("visits of members without a role", () => {
  test("are counted, and those of strangers, of Ada herself and of recruiters are not", async () => {
    const { viewer, handle } = await ada();
    const ben = memberViewer(await newMember(db));
    for (const other of [stranger, viewer, memberViewer(await newRecruiter(db))])
      await profileSeenBy(other, handle);
    expect(await tallyOf(viewer)).toBe(0);
    for (let turn = 0; turn < 3; turn++) await profileSeenBy(ben, handle);
    expect(await tallyOf(viewer)).toBe(3);
  });

  test("leave nothing of who they were in any table [privacy/8.3 privacy/7.6]", async () => {
    const { viewer, handle } = await ada();
    const ben = await newMember(db);
    const { rows: tables } = await db.owner.query<{ name: string }>(
      "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')",
    );
    const traces = async () => {
      const found: number[] = [];
      for (const { name } of tables)
        found.push(
          await number(`SELECT count(*) AS n FROM ${name} t WHERE t::text LIKE '%' || $1 || '%'`, [
            ben,
          ]),
        );
      return found;
    };
    const before = await traces();
    await profileSeenBy(memberViewer(ben), handle);
    expect(await tallyOf(viewer)).toBe(1);
    expect(await traces()).toEqual(before);
    const { rows } = await db.owner.query("SELECT * FROM visit_tally WHERE member_id = $1", [
      viewer.id,
    ]);
    expect(Object.keys(rows[0]).sort()).toEqual(["member_id", "opens", "week"]);
  });

  test("can be read by nobody while the week lasts, not even by Ada", async () => {
    const { viewer, handle } = await ada();
    const before = await ownVisits(viewer);
    const app = await db.connectAs("app");
    await app.query("SELECT set_config('app.viewer', $1, false)", [viewer.id]);
    await expect(app.query("TABLE visit_tally")).rejects.toThrow(/permission denied/);
    for (let turn = 0; turn < 40; turn++)
      await profileSeenBy(memberViewer(await newMember(db)), handle);
    await publish();
    expect(await ownVisits(viewer)).toEqual(before);
  });
});

describe("once a week is over", () => {
  test("Ada is shown about how many there were, in fives, and the count they were made of is gone [privacy/8.3]", async () => {
    const { viewer } = await ada();
    await db.owner.query("INSERT INTO visit_tally VALUES ($1, week_of(now()), 60)", [viewer.id]);
    await endWeek();
    await publish();
    const weeks = await ownVisits(viewer);
    const last = weeks.at(-1);
    expect(weeks).toHaveLength(4);
    expect((last?.visits ?? 0) % 5).toBe(0);
    expect(Math.abs((last?.visits ?? 0) - 60)).toBeLessThan(30);
    expect(last?.monday.getUTCDay()).toBe(1);
    expect(await number("SELECT count(*) AS n FROM visit_tally")).toBe(0);
  });

  test("it is blurred once and never again, also by two runs at once", async () => {
    const { viewer } = await ada();
    await db.owner.query("INSERT INTO visit_tally VALUES ($1, week_of(now()), 60)", [viewer.id]);
    await endWeek();
    await Promise.all([publish(), publish()]);
    const first = await ownVisits(viewer);
    for (let turn = 0; turn < 10; turn++) await publish();
    expect(await ownVisits(viewer)).toEqual(first);
  });

  test("it is made up for when the worker was away, some weeks a run, and no count is dropped before", async () => {
    const { viewer } = await ada();
    await db.owner.query(
      `INSERT INTO visit_tally SELECT $1, week_of(now() - interval '7 days' * n), 60 FROM generate_series(1, 6) n`,
      [viewer.id],
    );
    await db.owner.query(`
      UPDATE member SET created_at = week_start(week_number(now()) - 9);
      UPDATE sweep_place SET place = week_number(now()) - 6 WHERE sweep = 'visits'`);
    const shown = async () => (await ownVisits(viewer)).map(({ visits }) => visits > 0);
    await publish();
    const [not, yes] = [false, true];
    expect((await shown()).slice(-6)).toEqual([yes, yes, yes, yes, not, not]);
    await publish();
    expect((await shown()).slice(-6)).toEqual([yes, yes, yes, yes, yes, yes]);
    expect(await tallyOf(viewer)).toBe(0);
  });

  test("a number is shown to some whom nobody visited, so that none tells that somebody did", async () => {
    await db.owner.query(`
      DELETE FROM visit_week;
      INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
      SELECT 'unvisited-' || n || '@example.org', 'x', 'x', now() FROM generate_series(1, 600) n`);
    await endWeek();
    await publish();
    const shown = await number(
      `SELECT count(*) AS n FROM visit_week v JOIN member m ON m.id = v.member_id WHERE m.email LIKE 'unvisited-%'`,
    );
    // One in 48 is expected: 12.5; that there is none happens once in 300,000 times.
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(50);
  });

  test("one visit more makes no number more than twice as likely", async () => {
    const { rows } = await db.owner.query<{ blur: number; n: string }>(
      "SELECT visit_blur() AS blur, count(*) AS n FROM generate_series(1, 60000) GROUP BY 1",
    );
    for (const by of [-3, -2, -1, 0, 1, 2, 3]) {
      const expected = 60_000 * (1 / 3) * 0.5 ** Math.abs(by);
      const found = Number(rows.find(({ blur }) => blur === by)?.n ?? 0);
      expect(Math.abs(found - expected), String(by)).toBeLessThan(6 * Math.sqrt(expected));
    }
  });

  test("weeks go after twelve months, and not before", async () => {
    const { viewer } = await ada();
    const week = (age: string) =>
      db.owner.query(
        "INSERT INTO visit_week VALUES ($1, week_of(now() - interval '12 months' - $2::interval), 5)",
        [viewer.id, age],
      );
    await week("7 days");
    await week("0 days");
    await publish();
    expect(
      await number("SELECT count(*) AS n FROM visit_week WHERE member_id = $1", [viewer.id]),
    ).toBe(1);
  });
});
