import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { searchPeople } from "../search/search-people.ts";
import { asSteward } from "./db.ts";
import { sweepWords } from "./sweep-words.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() =>
  db.owner.query(
    "DELETE FROM public_profile; DELETE FROM search_word; UPDATE sweep_place SET place = 0",
  ),
);

const dictionary = async () =>
  (await db.owner.query<{ word: string }>("SELECT word FROM search_word ORDER BY id")).rows.map(
    ({ word }) => word,
  );
const run = (atMost: number) => asSteward((tx) => sweepWords(tx, atMost));

/** Words that nobody shows, as if their last holders had hidden them. */
const forgotten = (...words: readonly string[]) =>
  db.owner.query("INSERT INTO search_word (word) SELECT unnest($1::text[])", [words]);

test("each run looks at so many words at most, and goes on where the last one stopped", async () => {
  await forgotten("aaaa", "bbbb");
  const ada = await newMember(db);
  await addField(db, ada, "headline", "Kept words", "PUBLIC");
  await forgotten("cccc", "dddd", "eeee");
  const kept = ["kept", "words"];
  await run(3);
  expect(await dictionary()).toEqual([...kept, "cccc", "dddd", "eeee"]);
  await run(3);
  expect(await dictionary()).toEqual([...kept, "eeee"]);
  await run(3);
  expect(await dictionary()).toEqual(kept);
});

test("a word that Ada hides behind the sweep's back is gone after one round more, and never offered meanwhile", async () => {
  const ada = await newMember(db);
  const city = await addField(db, ada, "city", "Tamarindville", "PUBLIC");
  const shown = ["about one thing", "then another", "with many words more"];
  await addField(db, ada, "about", shown.join(", "), "PUBLIC");
  const meant = async () => (await searchPeople({ typed: "tamarindvile", after: undefined })).meant;
  expect(await meant()).toBe("tamarindville");
  await run(2);
  const before = await dictionary();
  expect(before).toContain("tamarindville");

  await db.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE id = $1", [city]);
  const runsOfARound = Math.floor(before.length / 2) + 1;
  let runs = 0;
  while ((await dictionary()).includes("tamarindville")) {
    expect(await meant()).toBeUndefined();
    await run(2);
    runs += 1;
    expect(runs).toBeLessThanOrEqual(runsOfARound);
  }
  expect(await meant()).toBeUndefined();
  expect(await dictionary()).toEqual(before.filter((word) => word !== "tamarindville"));
});

test("of a word that stands there twice one is kept, in whichever parts they come", async () => {
  const ada = await newMember(db);
  await addField(db, ada, "city", "Quinceburg", "PUBLIC");
  await forgotten("quinceburg", "gone", "quinceburg");
  for (let round = 0; round < 5; round += 1) await run(1);
  expect(await dictionary()).toEqual(["quinceburg"]);
});

test("a run that comes while another is at work waits for it, and looks at the part after", async () => {
  await forgotten("aaaa", "bbbb", "cccc", "dddd", "eeee");
  const other = await db.connectAs("steward");
  await other.query("BEGIN");
  await other.query(
    "UPDATE sweep_place SET place = (SELECT id FROM search_word WHERE word = 'bbbb')",
  );
  const running = run(2);
  const waiting =
    "SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()";
  await expect.poll(async () => (await db.owner.query(waiting)).rowCount, { interval: 5 }).toBe(1);
  await other.query("COMMIT");
  await running;
  expect(await dictionary()).toEqual(["aaaa", "bbbb", "eeee"]);
});

test("an empty dictionary is swept without more ado, and what is learnt then is swept in its turn", async () => {
  await run(2);
  await run(2);
  await forgotten("aaaa");
  await run(2);
  expect(await dictionary()).toEqual([]);
});
