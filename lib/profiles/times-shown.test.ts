import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { tryAs } from "#e2e/support/herons.ts";
import {
  addField,
  connect,
  newMember,
  personShowing,
  wasHereLastWeek,
} from "#e2e/support/people.ts";
import { type Audience, audiences } from "../privacy/audience.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { searchPeople } from "../search/search-people.ts";
import { suggestSearches } from "../search/suggest-searches.ts";
import type { KindName } from "./field-kinds.ts";
import { previewProfile } from "./preview-profile.ts";
import { profileSeenBy } from "./profile-seen-by.ts";
import { profileView } from "./profile-view.ts";
import { publicContact, publicJsonLd, publicPage } from "./public-page.ts";
import { setAudience } from "./set-audience.ts";

let db: TestDatabase;
let app: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  app = await db.connectAs("app");
});
afterAll(() => db.close());

/** Somebody who joined in May 2021 and has a page; everybody who may look at it. */
async function adaAndHerReaders() {
  const ada = await personShowing(db, "Ada Larkspur", [["headline", "Bridges"]]);
  await db.owner.query("UPDATE member SET created_at = '2021-05-15' WHERE id = $1", [ada]);
  const friend = await newMember(db);
  await connect(db, ada, friend);
  const handle = await handleOf(db, ada);
  const readers = {
    stranger,
    member: memberViewer(await newMember(db)),
    friend: memberViewer(friend),
    owner: memberViewer(ada),
  } as const;
  return { ada, handle, readers };
}

const show = (ada: string, kind: KindName, audience: Audience) =>
  addField(db, ada, kind, "", audience);

type Readers = Awaited<ReturnType<typeof adaAndHerReaders>>;

/** The sentences about times that each reader gets, and those of the previews. */
async function timesSeen({ handle, readers }: Readers) {
  const timesOf = async (fields: ReturnType<typeof profileSeenBy>) =>
    profileView((await fields) ?? []).times;
  const preview = async (as: "stranger" | "connection") =>
    profileView((await previewProfile(readers.owner, as)).fields ?? []).times;
  return {
    stranger: await timesOf(profileSeenBy(readers.stranger, handle)),
    member: await timesOf(profileSeenBy(readers.member, handle)),
    friend: await timesOf(profileSeenBy(readers.friend, handle)),
    owner: await timesOf(profileSeenBy(readers.owner, handle)),
    asStranger: await preview("stranger"),
    asConnection: await preview("connection"),
  };
}

const toAll = (times: string[], forFriends = times) => ({
  stranger: times,
  member: times,
  friend: forFriends,
  owner: times,
  asStranger: times,
  asConnection: forFriends,
});

const joined = "Joined in May 2021";
const active = "Active this week";

describe("who reads when Ada joined and that she is active", () => {
  test("nobody, until she says so", async () => {
    expect(await timesSeen(await adaAndHerReaders())).toEqual(toAll([]));
  });

  test("those to whom she shows it, as a sentence", async () => {
    const world = await adaAndHerReaders();
    await show(world.ada, "joined", "PUBLIC");
    await show(world.ada, "active", "CONNECTIONS");
    expect(await timesSeen(world)).toEqual(toAll([joined], [joined, active]));
    await show(world.ada, "active", "PUBLIC");
    expect(await timesSeen(world)).toEqual(toAll([joined, active]));
    await show(world.ada, "joined", "CONNECTIONS");
    await show(world.ada, "active", "ONLY_ME");
    expect(await timesSeen(world)).toEqual(toAll([], [joined]));
  });

  test("nobody reads that she is active once the week is over, not even she as others [privacy/3.14]", async () => {
    for (const audience of ["CONNECTIONS", "PUBLIC"] as const) {
      const world = await adaAndHerReaders();
      await show(world.ada, "active", audience);
      await wasHereLastWeek(db, world.ada);
      expect(await timesSeen(world)).toEqual(toAll([]));
    }
  });
});

describe("no statement of the web, whoever looks, reads", () => {
  test.each([
    "SELECT * FROM profile_field WHERE kind = 'active' AND member_id = $1",
    "SELECT * FROM profile_field WHERE member_id = $1 AND kind = 'active' FOR UPDATE",
    "UPDATE profile_field SET revision = revision + 1 WHERE member_id = $1 AND kind = 'active' RETURNING *",
    "SELECT * FROM public_time WHERE member_id = $1 AND kind = 'active'",
    "SELECT t.* FROM public_profile p JOIN public_time t USING (member_id) WHERE p.member_id = $1 AND t.kind = 'active'",
    "SELECT kind FROM profile_field JOIN field_kind USING (kind) WHERE member_id = $1 AND value <> '1' AND kind = 'active'",
  ])("a week that is over: %s", async (statement) => {
    const { ada, readers } = await adaAndHerReaders();
    await show(ada, "active", "PUBLIC");
    const shown = await tryAs(app, readers.member, statement, [ada]);
    const isWrite = /UPDATE/.test(statement);
    expect(shown.rows).toHaveLength(isWrite ? 0 : 1);
    const week = await wasHereLastWeek(db, ada);
    for (const reader of [readers.stranger, readers.member, readers.friend]) {
      const answer = await tryAs(app, reader, statement, [ada]);
      expect(answer.error === "" || /denied/.test(answer.error)).toBe(true);
      expect(JSON.stringify(answer)).not.toContain(week);
      expect(answer.rows).toEqual([]);
    }
  });
});

test("a time alone makes no page, for nobody", async () => {
  const world = await adaAndHerReaders();
  const { ada, handle, readers } = world;
  await show(ada, "joined", "PUBLIC");
  await show(ada, "active", "PUBLIC");
  await db.owner.query(
    "UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1 AND NOT is_derived_kind(kind)",
    [ada],
  );
  for (const reader of Object.values(readers))
    expect(await profileSeenBy(reader, handle)).toBeUndefined();
  const { rows } = await db.owner.query("SELECT FROM public_time WHERE member_id = $1", [ada]);
  expect(rows).toEqual([]);
  const dora = await newMember(db);
  await show(dora, "joined", "PUBLIC");
  await expect(handleOf(db, dora)).rejects.toThrow("no handle");
  await addField(db, ada, "city", "Turin", "PUBLIC");
  expect(await timesSeen(world)).toEqual(toAll([joined, active]));
});

test("the two are in no search, no suggestion, no facet and no data for programs", async () => {
  const world = await adaAndHerReaders();
  const page =
    "SELECT p.fields, d.*, d.tsv::text AS words, p.changed_month FROM public_profile p JOIN public_document d USING (member_id) WHERE p.member_id = $1";
  const before = (await db.owner.query(page, [world.ada])).rows;
  const programs = async () => {
    const found = await publicPage(world.handle);
    return found && [publicJsonLd(found), publicContact(found)];
  };
  const said = await programs();
  await show(world.ada, "joined", "PUBLIC");
  await show(world.ada, "active", "PUBLIC");
  expect(await timesSeen(world)).toEqual(toAll([joined, active]));
  expect((await db.owner.query(page, [world.ada])).rows).toEqual(before);
  expect(await programs()).toEqual(said);
  const { rows } = await db.owner.query(
    "SELECT week_of(now()) AS week, to_char(now(), 'IYYY') AS year",
  );
  const typed = [
    "2021",
    "2021-05",
    "05",
    "May",
    "joined",
    "active",
    rows[0].week,
    rows[0].year,
    "W4*",
  ];
  for (const words of typed) {
    const { people } = await searchPeople({ typed: words, after: undefined });
    expect(
      people.map(({ handle }) => handle),
      words,
    ).not.toContain(world.handle);
    expect(JSON.stringify(await suggestSearches(words))).not.toMatch(/2021|W\d/);
  }
  const { people, facets } = await searchPeople({ typed: "Larkspur OR 2021", after: undefined });
  expect(people.map(({ handle }) => handle)).toContain(world.handle);
  expect(JSON.stringify([people, facets])).not.toMatch(/2021|-W\d/);
});

test("what is kept of a page by its version ends with every change of a time that everybody reads", async () => {
  const { ada } = await adaAndHerReaders();
  const version = async () => {
    const sql = "SELECT version FROM public_profile WHERE member_id = $1";
    return Number((await db.owner.query(sql, [ada])).rows[0]?.version);
  };
  const moves = async (step: () => Promise<unknown>) => {
    const before = await version();
    await step();
    return (await version()) > before;
  };
  expect(await moves(() => show(ada, "joined", "CONNECTIONS"))).toBe(false);
  expect(await moves(() => show(ada, "joined", "PUBLIC"))).toBe(true);
  expect(await moves(() => show(ada, "active", "PUBLIC"))).toBe(true);
  expect(await moves(() => show(ada, "active", "PUBLIC"))).toBe(false);
  expect(await moves(() => wasHereLastWeek(db, ada))).toBe(true);
  expect(await moves(() => show(ada, "active", "ONLY_ME"))).toBe(true);
  expect(await moves(() => show(ada, "joined", "ONLY_ME"))).toBe(true);
});

test("however windows meet that show and hide, the times of the page are those that are public", async () => {
  const ada = await newMember(db);
  const city = await addField(db, ada, "city", "Turin", "PUBLIC");
  const times = [await show(ada, "joined", "PUBLIC"), await show(ada, "active", "PUBLIC")];
  const viewer = memberViewer(ada);
  for (let round = 0; round < 12; round++) {
    const to = (at: number) => audiences[(round + at) % 3] ?? "PUBLIC";
    const steps = [city, ...times].map((id, at) => setAudience(viewer, { id }, to(at)));
    await Promise.all([...steps, setAudience(viewer, { id: city }, to(2))]);
    const { rows } = await db.owner.query(
      `SELECT (SELECT count(*) FROM public_time WHERE member_id = $1)::int AS kept,
         (SELECT count(*) FROM profile_field JOIN public_profile USING (member_id)
          WHERE member_id = $1 AND is_derived_kind(kind) AND audience = 'PUBLIC')::int AS due`,
      [ada],
    );
    expect(rows[0].kept).toBe(rows[0].due);
  }
});
