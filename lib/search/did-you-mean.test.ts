import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { sweep } from "#lib/steward/sweep.ts";
import { editDistance } from "./edit-distance.ts";
import { searchPeople } from "./search-people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const meant = async (typed: string) => (await searchPeople({ typed, after: undefined })).meant;
const dictionary = async () =>
  (await db.owner.query<{ word: string }>("SELECT word FROM search_word")).rows.map(
    ({ word }) => word,
  );
const show = (audience: string, field: string) =>
  db.owner.query("UPDATE profile_field SET audience = $1::audience WHERE id = $2", [
    audience,
    field,
  ]);

describe("a word with a typing error", () => {
  beforeAll(async () => {
    await personShowing(db, "José Vermilion", [
      ["headline", "Software engineer"],
      ["skill", { name: "Python" }],
      ["city", "Ljubljana"],
    ]);
  });

  test.each([
    ["enginer", "engineer"],
    ["engneer", "engineer"],
    ["pyhton", "python"],
    ["Ljublana", "ljubljana"],
    ["josé vermillion", "josé vermilion"],
    ["sofware enginer", "software engineer"],
    ["skill:pyton -enginer", "skill:python -enginer"],
    ["title:enginer OR ruby", "title:engineer OR ruby"],
    ["engineer", undefined],
    ["jose", undefined],
    ["enginer cook", undefined],
    ["skill:enginer", undefined],
    ['"software enginer"', undefined],
    ["vermil*", undefined],
    ["qwertyuiop", undefined],
    ["lub", undefined],
  ])("%j is offered as %j", async (typed, expected) => {
    expect(await meant(typed)).toBe(expected);
  });
});

test("a word is not offered any more once its last holder hid it, and takes no other's place", async () => {
  const [ada, bea] = [await newMember(db), await newMember(db)];
  const hers = await addField(db, ada, "headline", "Celestographer", "PUBLIC");
  const city = await addField(db, bea, "city", "Celestographer", "PUBLIC");
  const other = await newMember(db);
  await addField(db, other, "headline", "Celestogropher", "PUBLIC");
  expect(await meant("celestographar")).toBe("celestographer");
  await show("ONLY_ME", hers);
  expect(await meant("celestographar")).toBe("celestographer");
  await show("CONNECTIONS", city);
  expect(await meant("celestographar")).toBe("celestogropher");
  await db.owner.query(
    "INSERT INTO search_word (word) SELECT 'celestographa' || chr(96 + n) FROM generate_series(1, 26) n",
  );
  expect(await meant("celestographar")).toBe("celestogropher");
});

test("the dictionary holds words of letters that were shown to everyone, and no others", async () => {
  const ada = await newMember(db);
  await addField(db, ada, "about", "Tangerine sky, tel 5550100, a@tangerine.example", "PUBLIC");
  await addField(db, ada, "headline", "Mandarine", "CONNECTIONS");
  const words = await dictionary();
  expect(words).toContain("tangerine");
  expect(words).not.toContain("mandarine");
  expect(words.filter((word) => /[\d@.]/.test(word))).toEqual([]);
});

test("the sweep takes out what nobody shows any more, and keeps one of two", async () => {
  const ada = await newMember(db);
  const city = await addField(db, ada, "city", "Clementine", "PUBLIC");
  await addField(db, ada, "headline", "Nectarine", "PUBLIC");
  await db.owner.query("INSERT INTO search_word (word) VALUES ('nectarine')");
  await show("ONLY_ME", city);
  await sweep();
  const words = await dictionary();
  expect(words).not.toContain("clementine");
  expect(words.filter((word) => word === "nectarine")).toHaveLength(1);
  await show("PUBLIC", city);
  expect(await dictionary()).toContain("clementine");
});

test("two who show the same new word at once do not wait for each other", async () => {
  const windows = await Promise.all([db.connectAs("owner"), db.connectAs("owner")]);
  const members = [await newMember(db), await newMember(db)];
  for (const [place, window] of windows.entries()) {
    await window.query("BEGIN");
    await window.query("SET LOCAL lock_timeout = '2s'");
    await window.query(
      "INSERT INTO profile_field (member_id, kind, value, audience) VALUES ($1, 'city', '\"Kumquatville\"', 'PUBLIC')",
      [members[place]],
    );
  }
  for (const window of windows) await window.query("COMMIT");
  expect(await meant("kumquatvile")).toBe("kumquatville");
});

describe("the distance between two words", () => {
  test.each([
    ["", "", 0],
    ["a", "", 1],
    ["abc", "acb", 1],
    ["enginer", "engineer", 1],
    ["kitten", "sitting", 3],
  ])("from %j to %j is %i", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  test("is the same both ways, none from a word to itself, and at most the longer one's letters", () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (from, to) => {
        expect(editDistance(from, to)).toBe(editDistance(to, from));
        expect(editDistance(from, from)).toBe(0);
        expect(editDistance(from, to)).toBeLessThanOrEqual(Math.max(from.length, to.length));
      }),
    );
  });
});
