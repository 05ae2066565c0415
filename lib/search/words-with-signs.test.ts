import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { fieldTerm } from "./field-term.ts";
import { cleanText } from "./query-tokens.ts";
import { printQuery } from "./query-tree.ts";
import { searchPeople } from "./search-people.ts";
import { suggestSearches } from "./suggest-searches.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  const skills = {
    Plain: ["C", "Net", "R", "D", "F"],
    Plus: ["C++", "C++17"],
    Sharp: ["C#", "F#"],
    Dot: [".NET", "ASP.NET"],
    Wide: ["Ｃ＋＋", "C♯", "c#7"],
    Word: ["dotnet", "CSharp", "cplusplus"],
    Slash: ["C/C++/C#"],
    Objective: ["Objective-C", "Node.js"],
    Research: ["R&D", "A+", "AT&T"],
    Spaced: ["R & D", "R, D"],
    Initials: ["J. R. D. Tata", "A"],
  };
  for (const [name, names] of Object.entries(skills))
    await personShowing(
      db,
      `${name} Teal`,
      names.map((skill) => ["skill", { name: skill }] as const),
    );
  await personShowing(db, "Prose Teal", [
    ["headline", "C#-Entwickler (C++), .NET8; R&D-Manager"],
    ["about", "I write C++. My colleagues like F#! Ask <me> about AT&amp;T"],
  ]);
});
afterAll(() => db.close());

async function found(typed: string): Promise<string> {
  const { people, outcome, query } = await searchPeople({ typed, after: undefined });
  expect([outcome, query.plain]).toEqual(["searched", false]);
  return people
    .map(({ name = "" }) => name.split(" ")[0])
    .sort()
    .join(" ");
}

describe("a sign that belongs to a word tells it from others", () => {
  test.each([
    ["teal C++", "Plus Prose Slash Wide Word"],
    ["teal c#", "Prose Sharp Slash Wide Word"],
    ["teal C＃", "Prose Sharp Slash Wide"],
    ["teal F#", "Prose Sharp"],
    ["teal .NET", "Dot Prose Word"],
    ["teal dotnet", "Dot Prose Word"],
    ["teal asp.net", "Dot"],
    ["teal R&D", "Prose Research Spaced"],
    ["teal R & D", "Initials Plain Prose Research Spaced"],
    ['teal "R & D"', "Prose Research Spaced"],
    ["teal A+", "Research"],
    ["teal at&t", "Research"],
    ["teal <me>", "Prose"],
    ["teal objective-c", "Objective"],
    ["teal node.js", "Objective"],
    ["teal c", "Objective Plain Slash"],
    ["teal net", "Plain"],
    ["teal f", "Plain"],
    ["teal skill:C#", "Sharp Slash Wide Word"],
    ["teal skill:.net", "Dot Word"],
    ["teal title:.net", "Prose"],
    ["teal title:(c# c++)", "Prose"],
    ["teal -C++", "Dot Initials Objective Plain Research Sharp Spaced"],
    ["teal c++ -c#", "Plus"],
    ["teal c++ NOT .net -r&d", "Plus Slash Wide"],
    ['teal "write c++"', "Prose"],
    ['teal "c++ my colleagues"', "Prose"],
    ['teal "c# entwickler"', "Prose"],
    ["teal c#-entwickler", "Prose"],
    ["teal r&d-manager", "Prose"],
    ["teal c++17", "Plus"],
    ["teal .net8", "Prose"],
    ["teal c+*", "Plus Prose Slash Wide"],
    ["teal c#*", "Prose Sharp Slash Wide"],
    ["teal skill:.net*", "Dot"],
    ["teal c*", "Objective Plain Plus Prose Sharp Slash Wide Word"],
    ["teal (C++ OR F#)", "Plus Prose Sharp Slash Wide Word"],
  ])("%s finds %j", async (typed, expected) => {
    expect(await found(typed)).toBe(expected);
  });

  test("and nothing is said to be left out of the search", async () => {
    const { unsearched } = await searchPeople({ typed: "c++ c# .net r&d f#", after: undefined });
    expect(unsearched).toEqual([]);
  });
});

test("what matched is marked with its signs", async () => {
  const why = async (typed: string, person: string) => {
    const { people } = await searchPeople({ typed: `name:${person} ${typed}`, after: undefined });
    return people
      .flatMap(({ matches }) => matches.filter(({ kind }) => kind !== "name"))
      .map(({ pieces }) => pieces.map((p) => (p.isMarked ? `[${p.text}]` : p.text)).join(""));
  };
  expect(await why("c++", "plus")).toEqual(["[C++]", "[C++]17"]);
  expect(await why("c#", "wide")).toEqual(["[C♯]", "[c#]7"]);
  expect(await why("c++", "wide")).toEqual(["[Ｃ＋＋]"]);
  expect(await why(".net r&d", "prose")).toEqual(["C#-Entwickler (C++), [.NET]8; [R&D]-Manager"]);
  expect(await why("c++", "prose")).toEqual([
    "C#-Entwickler ([C++]), .NET8; R&D-Manager",
    "I write [C++]. My colleagues like F#! Ask <me> about AT&amp;T",
  ]);
  expect(await why("r&d", "spaced")).toEqual(["[R & D]"]);
  expect(await why("c++", "slash")).toEqual(["C/[C++]/C#"]);
  expect(await why("skill:c+*", "slash")).toEqual(["C/[C++]/C#"]);
  expect(await why("<me>", "prose")).toEqual([
    "I write C++. My colleagues like F#! Ask <[me]> about AT&amp;T",
  ]);
});

test("what is offered while typing has its signs, and is a term that finds it", async () => {
  const offered = async (typed: string) =>
    (await suggestSearches(typed)).filter(({ query }) => query.startsWith("skill:"));
  const queries = async (typed: string) => (await offered(typed)).map(({ query }) => query);
  expect(await queries("c++")).toEqual(["skill:C++", 'skill:"C++17"', 'skill:"C/C++/C#"']);
  expect(await queries("c#")).toContain("skill:C#");
  expect(await queries(".net")).toEqual(["skill:.NET"]);
  expect(await queries("r&d")).toEqual(['skill:"R & D"', "skill:R&D"]);
  expect(await queries("c#!")).toEqual([]);
});

test("a facet of such a skill counts who has it, and following it finds them", async () => {
  const { facets } = await searchPeople({ typed: "teal", after: undefined });
  const all = await Promise.all(
    ["C++", "C#", ".NET", "R&D", "C/C++/C#", "R & D", "Objective-C", "A+"].map(async (text) => {
      const query = `teal ${printQuery(fieldTerm("skill", text))}`;
      const { total, query: read } = await searchPeople({ typed: query, after: undefined });
      expect([read.plain, total > 0], query).toEqual([false, true]);
      return [query, total];
    }),
  );
  const totals = Object.fromEntries(all);
  const followed = facets.filter(({ query }) => query in totals);
  expect(followed.length).toBeGreaterThan(0);
  for (const { query, total } of followed) expect(total, query).toBe(totals[query]);
  expect(totals["teal skill:C++"]).toBe(4);
});

test("a typing error beside such a word is put right, and the word itself stays", async () => {
  await personShowing(db, "Spelling Teal", [["headline", "C++ chandelier maker"]]);
  const { meant } = await searchPeople({ typed: "c++ chandelir", after: undefined });
  expect(meant).toBe("c++ chandelier");
  const { rows } = await db.owner.query(
    "SELECT word FROM search_word WHERE word ~ '[^[:alpha:]]|[ꡀ-ꡃ]'",
  );
  expect(rows).toEqual([]);
});

test("such a word that Ada hid finds nobody", async () => {
  const ada = await newMember(db);
  await addField(db, ada, "headline", "Ultramarine painter", "PUBLIC");
  const skill = await addField(db, ada, "skill", { name: "Q#" }, "PUBLIC");
  await addField(db, ada, "skill", { name: "X++" }, "CONNECTIONS");
  expect((await searchPeople({ typed: "Q#", after: undefined })).total).toBe(1);
  expect((await searchPeople({ typed: "X++", after: undefined })).total).toBe(0);
  await db.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE id = $1", [skill]);
  expect((await searchPeople({ typed: "Q#", after: undefined })).total).toBe(0);
  expect(await suggestSearches("Q#")).toEqual([]);
});

describe("any text that is shown to everyone", () => {
  const pieces = [
    ...["C", "c", "F", "R", "D", "é", "ß", "С", "ab", "17", "½", "日本"],
    ...[
      "+",
      "++",
      "#",
      "♯",
      "＋",
      "&",
      ".",
      ".net",
      ".NET",
      "Node.js",
      "objective-c",
      "&amp;",
      "<b>",
    ],
    ...[
      "-",
      "_",
      "'",
      "/",
      "@",
      ":",
      " ",
      " & ",
      "|",
      "!",
      "*",
      "(",
      "\\",
      "ꡀ",
      "ꡁ",
      "\u0001",
      "\u200f",
      "http://",
    ],
  ];
  const anyText = fc.oneof(
    fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 })
      .map((list) => list.join("")),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
  );

  test("with a letter or digit in it is found by typing it, and comes back whole", async () => {
    const ada = await newMember(db);
    const id = await addField(db, ada, "headline", "", "PUBLIC");
    await fc.assert(
      fc.asyncProperty(anyText, async (given) => {
        // As it is saved, and without what would end the quotation.
        const text = cleanText(given.toWellFormed().replace(/["“”„‟«»＂〝〞〟]/gu, ""));
        // One that every system's C library knows: the youngest scripts of Unicode it may not.
        fc.pre(/[a-z0-9éß日С]/iu.test(text));
        await db.owner.query("UPDATE profile_field SET value = to_jsonb($1::text) WHERE id = $2", [
          text,
          id,
        ]);
        const { people, unsearched } = await searchPeople({
          typed: `title:"${text}"`,
          after: undefined,
        });
        expect(unsearched).toEqual([]);
        const hers = people.find(({ headline }) => headline === text);
        const [match] = hers?.matches ?? [];
        expect(match?.pieces.map((piece) => piece.text).join("")).toBe(text);
        // Nobody writes the letters that stand for signs; who does sees the text without a mark.
        if (!/[\ua840-\ua844]/u.test(text))
          expect(match?.pieces.some(({ isMarked }) => isMarked)).toBe(true);
      }),
      { numRuns: propertyRuns(300), examples: [["0\ua842 "], ["0\ua843"], ["0\ua844b"]] },
    );
  }, 1_800_000);
});
