import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmptyWorld, emptyWorld } from "#e2e/support/empty-world.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import type { KindName } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { documentMaker, groupsOf, textsOfGroups } from "./document-words.ts";
import { Lexicon } from "./lexicon.ts";
import type { Vector } from "./vector.ts";

let world: EmptyWorld;
let database: Client;
const lexicon = new Lexicon();
const documentOf = documentMaker(lexicon);

beforeAll(async () => {
  world = await emptyWorld();
  database = new Client({ connectionString: world.url });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
});

type Field = { kind: KindName; value: FieldValue };
const headline = (value: string): Field => ({ kind: "headline", value });
const about = (value: string): Field => ({ kind: "about", value });

test.each<[what: string, fields: Field[]]>([
  ["nothing but a name", [{ kind: "name", value: "Zoë Ní Bhriain" }]],
  ["words with signs", [headline("C++, C#, F# and A+ in .NET"), about("ASP.NET C++/CLI c# R&D")]],
  ["R & D as one word", [headline("Head of R & D"), about("R&D, r & d & more, A & B & C, Q&A")]],
  ["addresses", [about("See https://ada.example/a?b=c&d, mail ada@ada.example, v1.2.3, 3.5e10")]],
  [
    "parts that slashes and hyphens make",
    [headline("full-time and/or part-time"), about("a-b-c/d")],
  ],
  ["tags that are none", [about("<b>bold</b> & <i> 1 < 2 > 0, &amp; &nbsp;")]],
  ["many gaps", [about("  one   two\n\nthree\tfour \u00a0five  "), headline(" ")]],
  [
    "two dots, which are a word where a text begins",
    [headline(".. "), about("a .."), { kind: "pronouns", value: ".." }],
  ],
  ["punctuation alone", [headline("… — · !"), about("x … y — z")]],
  ["scripts without gaps", [headline("软件工程师"), about("東京 で エンジニア。สวัสดี ครับ café")]],
  [
    "marks that nobody sees",
    [headline("Ku\u00ADber\u200Bnetes"), about("\u202Eabc\u202C ş İ ß Ǆ")],
  ],
  [
    "what lies beyond U+FFFF",
    [
      { kind: "skill", value: { name: "🦩", keywords: ["＆", "é", "z"] } },
      { kind: "skill", value: { name: "＆🦩", keywords: ["＆z", "＆"] } },
    ],
  ],
  [
    "texts that differ in capitals, and lists",
    [
      { kind: "country", value: { code: "GB", name: "United Kingdom" } },
      { kind: "experience", value: { title: "Nurse", company: "ACME Ltd", start: "2020-02" } },
      {
        kind: "experience",
        value: { title: "Nurse", company: "Acme ltd", highlights: ["x y", ""] },
      },
      { kind: "skill", value: { name: "Python", level: "Expert", keywords: ["pandas", "PYTHON"] } },
      { kind: "skill", value: { name: "python" } },
      { kind: "language", value: { language: "Français", fluency: "Native" } },
    ],
  ],
])("a document is cut as the database cuts it: %s", async (_what, fields) => {
  const { made, wanted } = await bothOf(fields);
  expect(made).toEqual(wanted);
});

// But for dots alone, which PostgreSQL takes for the name of a file or not, by what stands before them.
test("whatever people write is cut as the database cuts it", async () => {
  const pieces = [
    "a",
    "Zoë",
    "C++",
    ".NET",
    "R",
    "&",
    "/",
    "-",
    "e.g.",
    ",",
    "'",
    '"',
    "\\",
    "<b>",
    "@",
    "1",
    "3.5",
    "_",
    "é",
  ];
  const far = [
    "工程",
    "เ",
    "\u00ad",
    "\u200b",
    "\u0001",
    "\ua840",
    "＆",
    "#",
    "+",
    "İ",
    "🦩",
    ":",
    "%",
    "http://x.example",
  ];
  const text = fc
    .array(fc.constantFrom(" ", " ", ...pieces, ...far), { minLength: 1, maxLength: 24 })
    .map((all) => all.join(""));
  await fc.assert(
    fc.asyncProperty(text, text, text, async (one, other, third) => {
      const { made, wanted } = await bothOf([
        headline(one),
        about(other),
        { kind: "skill", value: { name: third, keywords: [one, other] } },
        { kind: "experience", value: { title: other, company: third, highlights: [one] } },
      ]);
      expect(made).toEqual(wanted);
    }),
    { numRuns: propertyRuns(150) },
  );
});

/** What the threads make of fields, and what the database does. */
async function bothOf(fields: Field[]) {
  const groups = groupsOf(fields);
  await lexicon.learn(textsOfGroups(groups), database);
  const { tsv, head, facets } = documentOf(groups);
  const rows = await world.rows(
    `SELECT facets, (${inDatabase("tsv")}) AS tsv, (${inDatabase("head")}) AS head FROM words_and_facets($1)`,
    [JSON.stringify(fields)],
  );
  return { made: { tsv: shown(tsv), head: shown(head), facets }, wanted: rows[0] };
}

const inDatabase = (vector: string) => `
  SELECT coalesce(array_agg(lexeme || ' ' || (SELECT string_agg(p || w, ',' ORDER BY nth) FROM unnest(positions, weights) WITH ORDINALITY x(p, w, nth)) ORDER BY lexeme COLLATE "C"), '{}')
  FROM unnest(${vector})`;

function shown(vector: Vector): string[] {
  const words: { word: string; places: string[] }[] = [];
  vector.write({
    word: (bytes) => words.push({ word: Buffer.from(bytes).toString().slice(0, -1), places: [] }),
    place: (place) => words.at(-1)?.places.push(`${place & 0x3fff}${"DCBA".charAt(place >> 14)}`),
  });
  return words
    .toSorted((one, other) => Buffer.compare(Buffer.from(one.word), Buffer.from(other.word)))
    .map(({ word, places }) => `${word} ${places.join(",")}`);
}
