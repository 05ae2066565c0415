import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { searchPeople } from "./search-people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const search = (typed: string) => searchPeople({ typed, after: undefined });

describe("what is typed decides who is found", () => {
  beforeAll(async () => {
    await personShowing(db, "Ada Cobalt", [
      ["headline", "Senior engineer"],
      ["city", "Lyon"],
      ["country", { code: "FR", name: "France" }],
      ["skill", { name: "Java", keywords: ["Spring", "Hibernate"] }],
      ["about", "I care for safe data and quick tests."],
    ]);
    await personShowing(db, "José Cobalt", [
      ["headline", "Engineer for data safety"],
      ["skill", { name: "JavaScript" }],
      [
        "experience",
        {
          title: "Full-stack engineer",
          company: "React/Redux GmbH",
          highlights: ["Wrote Node.js", "Led teams"],
        },
      ],
    ]);
    await personShowing(db, "Zoë Cobalt", [
      ["headline", "Cook"],
      ["language", { language: "Ελληνικά" }],
    ]);
    await personShowing(db, "\u200fדנה\u200f Cobalt", [["website", "https://github.com/dana-x"]]);
  });

  test.each([
    ["cobalt", ["Ada", "José", "Zoë", "דנה"]],
    ["COBALT", ["Ada", "José", "Zoë", "דנה"]],
    ["cobalt engineer", ["Ada", "José"]],
    ["cobalt engineer lyon", ["Ada"]],
    ["cobalt nothing-of-the-kind", []],
    ["jose cobalt", ["José"]],
    ["Jose\u0301 cobalt", ["José"]],
    ["zoe cobalt", ["Zoë"]],
    ["ΕΛΛΗΝΙΚΆ", ["Zoë"]],
    ["דנה", ["דנה"]],
    ['"data safety"', ["José"]],
    ['cobalt "safety data"', []],
    ['"senior engineer"', ["Ada"]],
    ["cobalt -engineer", ["Zoë", "דנה"]],
    ['cobalt -"senior engineer"', ["José", "Zoë", "דנה"]],
    ["cobalt -java*", ["Zoë", "דנה"]],
    ["cobalt java", ["Ada"]],
    ["cobalt java*", ["Ada", "José"]],
    ["full-sta*", ["José"]],
    ["redux", ["José"]],
    ["react/redux", ["José"]],
    ["github.com", ["דנה"]],
    ["fr cobalt", ["Ada"]],
    ["| cobalt", ["Ada", "José", "Zoë", "דנה"]],
  ])("%s", async (typed, expected) => {
    const found = await namesFound(typed);
    expect(found.map((name) => name?.replace(/\u200f| Cobalt/g, "")).sort()).toEqual(
      [...expected].sort(),
    );
  });

  test("a phrase stands in one field: neither across two fields, nor across two parts of one", async () => {
    expect(await namesFound('"cobalt senior"')).toEqual([]);
    expect(await namesFound('"spring hibernate"')).toEqual([]);
    expect(await namesFound('"engineer react"')).toEqual([]);
    expect(await namesFound('"js led"')).toEqual([]);
  });

  test("a phrase does not reach across entries however many there are", async () => {
    const id = await newMember(db);
    const keywords = Array.from({ length: 50 }, (_, place) => `keyword${place}`);
    for (let entry = 0; entry < 8; entry++)
      await addField(db, id, "skill", { name: `entry${entry}`, keywords }, "PUBLIC");
    expect((await search("entry7")).total).toBe(1);
    expect((await search('"keyword49 entry7"')).total).toBe(0);
    expect((await search('"entry7 keyword0"')).total).toBe(0);
  });

  test("each result says what the person shows, and in which fields something matched", async () => {
    const { people } = await search("engineer java lyon -cook");
    expect(people).toEqual([
      {
        handle: expect.stringMatching(/^[a-z0-9]+$/),
        name: "Ada Cobalt",
        headline: "Senior engineer",
        city: "Lyon",
        country: "France",
        matches: [
          { kind: "headline", input: "value", pieces: marked("Senior [engineer]") },
          { kind: "city", input: "value", pieces: marked("[Lyon]") },
          { kind: "skill", input: "name", pieces: marked("[Java]") },
        ],
      },
    ]);
  });

  test("a phrase and a beginning match in the fields where they stand", async () => {
    const matched = async (typed: string) =>
      (await search(typed)).people.map(({ matches }) => [
        ...new Set(matches.map(({ kind }) => kind)),
      ]);
    expect(await matched('"data safety"')).toEqual([["headline"]]);
    expect(await matched('"full stack" cobalt')).toEqual([["name", "experience"]]);
    expect(await matched("hibern*")).toEqual([["skill"]]);
  });

  test("who shows no name is found without one", async () => {
    const id = await newMember(db, { name: "Hidden Name" });
    await addField(db, id, "headline", "Vermilion restorer", "PUBLIC");
    const { people } = await search("vermilion");
    expect(people).toMatchObject([
      { headline: "Vermilion restorer", matches: [{ kind: "headline" }] },
    ]);
    expect(people[0]).not.toHaveProperty("name");
  });
});

describe("a query without a word to find", () => {
  test.each([
    ["", "nothingAsked"],
    ["  \u0000 ", "nothingAsked"],
    ["-engineer", "wordNeeded"],
    ['-engineer -"data safety" -a*', "wordNeeded"],
    ["*", "wordNeeded"],
    ["!!! ???", "wordNeeded"],
    ["!!! -engineer", "wordNeeded"],
  ])("%j is not searched: %s", async (typed, outcome) => {
    expect(await search(typed)).toMatchObject({ outcome, people: [], total: 0, next: undefined });
  });

  test("terms of which no word is left are named, and the others searched", async () => {
    const answer = await search('cobalt ??? -"!" lyon');
    expect(answer.unsearched.map((term) => term.text)).toEqual(["???", "!"]);
    expect(answer.people.map((person) => person.name)).toEqual(["Ada Cobalt"]);
  });
});

async function namesFound(typed: string): Promise<(string | undefined)[]> {
  const { people } = await search(typed);
  return people.map((person) => person.name);
}

/** Pieces from a text in which square brackets stand around what is marked. */
function marked(text: string) {
  return text
    .split(/(\[[^\]]*\])/)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece.replace(/[[\]]/g, ""), isMarked: piece.startsWith("[") }));
}
