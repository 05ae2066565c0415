import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { newPhoto } from "#e2e/support/photos.ts";
import { publicChangesOf } from "#lib/db/public-changes.data.ts";
import { asViewer } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { memberViewer } from "./viewer.ts";

/** By these counters a copy of the database knows that it is far enough to be shown (decision 034). */

let db: TestDatabase;
let changes: ReturnType<typeof publicChangesOf>;
beforeAll(async () => {
  db = await testDatabase();
  changes = publicChangesOf(env.APP_DATABASE_URL);
});
afterAll(async () => {
  await changes.end();
  await db.close();
});

/** A member who shows a headline, a photo and since when they are here, and keeps their phone to themselves. */
async function shownMember() {
  const id = await newMember(db);
  await addField(db, id, "headline", "Engineer", "PUBLIC");
  await addField(db, id, "joined", "", "PUBLIC");
  await addField(db, id, "photo", await newPhoto(db, id), "PUBLIC");
  await addField(db, id, "phone", "1");
  return id;
}

const choose = (id: string) =>
  asViewer(
    memberViewer(id),
    (tx) => tx.$queryRaw`SELECT choose_handle(${`h${id.slice(0, 8)}`})::text AS answer`,
  );
const own = (statement: string) => (id: string) => db.owner.query(statement, [id]);

const hidings: [what: string, hide: (id: string) => Promise<unknown>][] = [
  [
    "hides a field",
    own("UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1 AND kind = 'headline'"),
  ],
  [
    "shows it to connections only",
    own(
      "UPDATE profile_field SET audience = 'CONNECTIONS' WHERE member_id = $1 AND kind = 'headline'",
    ),
  ],
  [
    "writes something else",
    own(`UPDATE profile_field SET value = '"Cook"' WHERE member_id = $1 AND kind = 'headline'`),
  ],
  ["removes it", own("DELETE FROM profile_field WHERE member_id = $1 AND kind = 'headline'")],
  [
    "hides a photo",
    own("UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1 AND kind = 'photo'"),
  ],
  [
    "hides since when they are here",
    own("UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1 AND kind = 'joined'"),
  ],
  ["hides all", own("UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1")],
  ["takes another address", choose],
  ["freezes their data", own("INSERT INTO restriction (member_id) VALUES ($1)")],
  [
    "leaves",
    own("INSERT INTO departure (member_id, due_at) VALUES ($1, now() + interval '14 days')"),
  ],
  ["is erased", own("DELETE FROM member WHERE id = $1")],
  ...["search-engines", "suggestions", "people-search"].map((to): (typeof hidings)[number] => [
    `objects to ${to}`,
    own(`INSERT INTO objection (member_id, "to") VALUES ($1, '${to}')`),
  ]),
];

test.each(hidings)("who %s moves them in the same transaction [privacy/3.5]", async (_, hide) => {
  const id = await shownMember();
  const before = await changes.newest();
  await hide(id);
  const after = await changes.newest();
  expect(after).not.toBe(before);
  const app = await db.connectAs("app");
  const holds = async (given: string) =>
    (await app.query("SELECT has_public_changes($1::bigint[]) AS holds", [given])).rows[0].holds;
  expect([await holds(before), await holds(after)]).toEqual([true, true]);
  // One that is a change behind, in whatever place, does not hold it.
  const ahead = after.replace(/(\d+)(?=,?[^,]*\}$)/, (last) => String(Number(last) + 1));
  expect([ahead === after, await holds(ahead)]).toEqual([false, false]);
  await app.end();
});

test("what only its owner sees moves nothing", async () => {
  const id = await shownMember();
  const before = await changes.newest();
  await db.owner.query(
    `UPDATE profile_field SET value = '"2"' WHERE member_id = $1 AND kind = 'phone'`,
    [id],
  );
  await db.owner.query("DELETE FROM profile_field WHERE member_id = $1 AND kind = 'phone'", [id]);
  expect(await changes.newest()).toBe(before);
});

/** How many transactions were counted. */
async function sum(): Promise<number> {
  const { rows } = await db.owner.query("SELECT sum(changes)::int AS sum FROM public_change");
  return rows[0].sum;
}

test("a transaction counts once, whatever it changes, and not at all when it is taken back", async () => {
  const people = [await shownMember(), await shownMember(), await shownMember()];
  const before = await sum();
  const hide = "UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = ANY ($1)";
  await db.owner.query("BEGIN");
  await db.owner.query(hide, [people]);
  await db.owner.query("ROLLBACK");
  expect(await sum()).toBe(before);
  await db.owner.query(hide, [people]);
  expect(await sum()).toBe(before + 1);
});

test("of those who edit at once each is counted", async () => {
  const people = await Promise.all(Array.from({ length: 10 }, shownMember));
  const before = await sum();
  const edit = async (id: string) => {
    for (let round = 0; round < 10; round += 1) {
      await asViewer(
        memberViewer(id),
        (tx) => tx.$executeRaw`
          UPDATE profile_field SET value = to_jsonb(${`Cook ${round}`}::text)
          WHERE member_id = ${id}::uuid AND kind = 'headline'`,
      );
    }
  };
  await Promise.all(people.map(edit));
  expect(await sum()).toBe(before + 100);
});
