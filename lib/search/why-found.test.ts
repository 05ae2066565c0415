import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { excerptOf, type Piece, piecesOf } from "./marked-text.ts";
import { searchPeople } from "./search-people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Why each person is found, a line for every text: kind, input, and the text with square brackets around what is marked. */
async function why(typed: string): Promise<string[]> {
  const { people } = await searchPeople({ typed, after: undefined });
  return people.flatMap(({ matches }) =>
    matches.map(({ kind, input, pieces }) => `${kind}.${input} ${printed(pieces)}`),
  );
}

function printed(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join("");
}

describe("a result says why", () => {
  beforeAll(async () => {
    await personShowing(db, "José Magenta", [
      ["headline", "Full-stack engineer <b>& more</b>"],
      ["skill", { name: "JavaScript", keywords: ["React/Redux", "Node.js"] }],
      ["experience", { title: "Engineer", company: "Magenta Engineer AG", summary: "An engineer" }],
      ["language", { language: "\u200fעברית\u200f" }],
      ["about", `${"Nothing to see. ".repeat(30)}A cobbler of shoes.${" And so on.".repeat(40)}`],
    ]);
  });

  test.each([
    ["jose magenta", ["name.value [José] [Magenta]", "experience.company [Magenta] Engineer AG"]],
    [
      "title:engineer magenta",
      [
        "name.value José [Magenta]",
        "headline.value Full-stack [engineer] <b>& more</b>",
        "experience.title [Engineer]",
        "experience.company [Magenta] Engineer AG",
      ],
    ],
    ["redux", ["skill.keywords React/[Redux]"]],
    ["react/redux", ["skill.keywords [React]/[Redux]"]],
    ['"full stack"', ["headline.value [Full]-[stack] engineer <b>& more</b>"]],
    ["עברית", ["language.language [\u200fעברית]\u200f"]],
    ["skill:js", ["skill.name [JavaScript]"]],
    ["reactjs", ["skill.keywords [React]/Redux"]],
    ["skill:java* -cook", ["skill.name [JavaScript]"]],
    ["language:* redux", ["skill.keywords React/[Redux]", "language.language \u200fעברית\u200f"]],
    ['company:"magenta engineer"', ["experience.company [Magenta] [Engineer] AG"]],
  ])("%s", async (typed, expected) => {
    expect(await why(typed)).toEqual(expected);
  });

  test("and of a long text shows the part around the word", async () => {
    const [text = ""] = await why("cobbler");
    expect(text).toMatch(/^about\.value ….*see\. A \[cobbler\] of shoes\. And so.*…$/);
    expect(text.length).toBeLessThan(230);
  });

  test("from what is shown to everyone, and nothing else", async () => {
    const ada = await newMember(db);
    await addField(db, ada, "headline", "Puce", "PUBLIC");
    await addField(db, ada, "city", "Puce");
    await addField(db, ada, "skill", { name: "Puce" }, "CONNECTIONS");
    expect(await why("puce")).toEqual(["headline.value [Puce]"]);
  });

  test("and from nothing that is in no search, such as the id of a photo", async () => {
    const ada = await newMember(db);
    await addField(db, ada, "headline", "Facade painter", "PUBLIC");
    const photo = "facade00-fade-4ace-8bed-facadefacade";
    await db.owner.query("INSERT INTO photo (id, member_id, ready) VALUES ($1, $2, true)", [
      photo,
      ada,
    ]);
    await addField(db, ada, "photo", photo, "PUBLIC");
    expect(await why("fac* painter")).toEqual(["headline.value [Facade] [painter]"]);
  });
});

describe("any text", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          "ab",
          "/",
          " ",
          "-",
          "\u200f",
          "\u0002",
          "<b>",
          "&amp;",
          "http://a.b/c",
          "½",
        ),
      )
      .map((parts) => parts.join("")),
  );

  test("comes back whole with what matches marked", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (given) => {
        const text = `${given} quartz`.toWellFormed().replaceAll("\u0000", "");
        const { rows } = await db.owner.query(
          `SELECT matched_parts(jsonb_build_array(jsonb_build_object('kind', 'about', 'value', $1::text)),
             'quartz', ARRAY['quartz'::tsquery], ARRAY['quartz'::tsquery]) AS parts`,
          [text],
        );
        const pieces = piecesOf(text, rows[0]?.parts[0]?.marked ?? "");
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        if (/\s$/.test(given)) expect(pieces.at(-1)).toEqual({ text: "quartz", isMarked: true });
      }),
      { numRuns: 300 },
    );
  });

  test("is cut to an excerpt that is part of it, with the first mark in it", () => {
    const piece = fc.record({
      text: fc.string({ minLength: 1, maxLength: 150 }),
      isMarked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const whole = pieces.map(({ text }) => text).join("");
        const excerpt = excerptOf(pieces);
        const text = excerpt
          .map((part) => part.text)
          .join("")
          .replace(/^…|…$/g, "");
        expect(whole).toContain(whole.length > 200 ? text : whole);
        expect(excerpt.some(({ isMarked }) => isMarked)).toBe(
          pieces.some(({ isMarked }) => isMarked),
        );
      }),
    );
  });
});

test("JS finds JavaScript and the other way round, as a skill and as a word, but not as a company", async () => {
  await personShowing(db, "Short Celadon", [["skill", { name: "JS" }]]);
  await personShowing(db, "Long Celadon", [
    ["skill", { name: "JavaScript" }],
    ["headline", "Machine learning"],
  ]);
  await personShowing(db, "No Celadon", [["experience", { title: "Cook", company: "JS Ltd" }]]);
  const found = async (typed: string) =>
    (await searchPeople({ typed, after: undefined })).people
      .map(({ name }) => name?.split(" ")[0])
      .sort();
  expect(await found("celadon skill:js")).toEqual(["Long", "Short"]);
  expect(await found("celadon skill:JavaScript")).toEqual(["Long", "Short"]);
  expect(await found("celadon js")).toEqual(["Long", "No", "Short"]);
  expect(await found("celadon company:javascript")).toEqual([]);
  expect(await found("celadon company:js")).toEqual(["No"]);
  expect(await found("celadon -js")).toEqual([]);
  expect(await found("celadon ml")).toEqual(["Long"]);
  expect(await found('celadon "machine learning"')).toEqual(["Long"]);
});
