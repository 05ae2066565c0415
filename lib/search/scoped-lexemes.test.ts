import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { searchPeople } from "./search-people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await personShowing(db, "Paris Cobalt", [
    ["headline", "Data engineer"],
    ["about", "I once was a plumber in Berlin at Heron. Café owner, O'Hara's friend."],
    ["city", "Lyon"],
    ["country", { code: "FR", name: "France" }],
    ["skill", { name: "Machine learning", keywords: ["Python", "R"] }],
    ["language", { language: "Français", fluency: "Native speaker" }],
    ["education", { school: "École Heron", degree: "Plumbing" }],
  ]);
  await personShowing(db, "Lyon Cobalt", [
    ["headline", "Teacher"],
    ["city", "Paris"],
    [
      "experience",
      { title: "Senior plumber", company: "O'Hara & Söhne", summary: "An engineer at heart" },
    ],
    ["skill", { name: "Learning", keywords: ["Machine"] }],
  ]);
});
afterAll(() => db.close());

async function found(typed: string): Promise<string> {
  const { people } = await searchPeople({ typed, after: undefined });
  return people
    .map(({ name = "" }) => name.split(" ")[0])
    .sort()
    .join(" ");
}

describe("a field narrows a search to where the word stands", () => {
  test.each([
    ["paris cobalt", "Lyon Paris"],
    ["name:paris", "Paris"],
    ["city:paris", "Lyon"],
    ["title:engineer", "Paris"],
    ["title:plumber", "Lyon"],
    ["title:plumb*", "Lyon"],
    ['title:"data engineer"', "Paris"],
    ['title:"engineer data"', ""],
    ["title:(data OR senior)", "Lyon Paris"],
    ["title:(data engineer)", "Paris"],
    ["title:(engineer -data)", ""],
    ["cobalt -title:engineer", "Lyon"],
    ["company:heron", ""],
    ["company:o'hara", "Lyon"],
    ["company:sohne", "Lyon"],
    ["school:heron", "Paris"],
    ["school:ecole", "Paris"],
    ["school:plumbing", ""],
    ["country:fr", "Paris"],
    ["country:France", "Paris"],
    ["language:francais", "Paris"],
    ["language:native", ""],
    ["skill:python", "Paris"],
    ['skill:"machine learning"', "Paris"],
    ["skill:(machine learning)", "Lyon Paris"],
    ["language:* cobalt", "Paris"],
    ["name:* cobalt -language:*", "Lyon"],
    ["open:*", ""],
    ["(city:paris OR city:lyon) AND NOT name:paris", "Lyon"],
    ["(plumber OR teacher) NOT senior", "Paris"],
    ["NOT (cobalt -teacher) cobalt", "Lyon"],
  ])("%s finds %j", async (typed, expected) => {
    expect(await found(typed)).toBe(expected);
  });

  test.each(["cobalt OR -engineer", "!!! OR -engineer", "name:!!! OR NOT a", "NOT (a OR b)"])(
    "%s would find nearly everybody, and is not searched",
    async (typed) => {
      expect(await searchPeople({ typed, after: undefined })).toMatchObject({
        outcome: "wordNeeded",
      });
    },
  );
});

describe("nobody can write or type the word of a field", () => {
  test("no text of a profile becomes one, whatever signs are in it", async () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(fc.constantFrom("\u001f", "name", "a", "½", "'", "\\", " ", "@b.c", "/", "<", "&")),
    );
    await fc.assert(
      fc.asyncProperty(anyText, async (given) => {
        const text = [given].flat().join("").toWellFormed().replaceAll("\u0000", "");
        const { rows } = await db.owner.query(
          "SELECT lexeme FROM unnest(field_words(to_jsonb($1::text), '{}')) WHERE lexeme LIKE U&'%\\001F%'",
          [text],
        );
        expect(rows).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("no letter is one to unaccent", async () => {
    const { rows } = await db.owner.query(
      `SELECT n FROM generate_series(1, 1114111) n
       WHERE n NOT BETWEEN 55296 AND 57343 AND n <> 31 AND unaccent(chr(n)) LIKE U&'%\\001F%'`,
    );
    expect(rows).toEqual([]);
  });

  test("no beginning of a word reaches one, nor one typed with its signs", async () => {
    for (const typed of ["titl*", "\u001ftitle\u001fengineer", "title\u001fengin*", "skil*"])
      expect(await found(`${typed} cobalt`), typed).toBe("");
  });

  test("words and their forms in a field stand at the same places, whatever signs are in them", async () => {
    const anyText = fc.string({ unit: "grapheme", maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { rows } = await db.owner.query(
          `SELECT
             length(field_words(to_jsonb($1::text), '{}')) AS plain,
             (SELECT array_agg((split_part(lexeme, U&'\\001F', 3), positions, weights)::text ORDER BY lexeme)
              FROM unnest(words) WHERE lexeme LIKE U&'\\001F%') AS scoped,
             (SELECT array_agg((lexeme, positions, weights)::text ORDER BY lexeme)
              FROM unnest(words) WHERE lexeme NOT LIKE U&'\\001F%') AS words
           FROM field_words(to_jsonb($1::text), '{"value": "city"}') words`,
          [text.toWellFormed().replaceAll("\u0000", "")],
        );
        expect(rows[0]?.scoped).toEqual(rows[0]?.words);
        expect(rows[0]?.words?.length ?? 0).toBe(rows[0]?.plain);
      }),
      { numRuns: 200 },
    );
  });
});

test("a kind that the registry gives to open: is found by it, with what, where or anything", async () => {
  await db.owner.query(
    `INSERT INTO field_kind (kind, many, weight, ordinal, scopes)
     VALUES ('openToWork', false, 'B', 900, '{"what": "open", "where": "open"}') ON CONFLICT (kind) DO UPDATE SET scopes = excluded.scopes`,
  );
  for (const [name, what] of [
    ["Open Ecru", "Ward nurse"],
    ["Closed Ecru", undefined],
    ["Late Ecru", "Night nurse"],
  ]) {
    const id = await personShowing(db, name ?? "", [["headline", "Ward nurse in Graz"]]);
    if (what)
      await db.owner.query(
        "INSERT INTO profile_field (member_id, kind, value, audience) VALUES ($1, 'openToWork', $2, $3)",
        [
          id,
          JSON.stringify({ what, where: "Graz", from: "2027-01" }),
          name === "Late Ecru" ? "CONNECTIONS" : "PUBLIC",
        ],
      );
  }
  for (const typed of ["open:nurse", 'open:"ward nurse"', "open:graz", "open:*"])
    expect(await found(`ecru ${typed}`), typed).toBe("Open");
  expect(await found("ecru open:night")).toBe("");
  expect(await found("ecru open:2027")).toBe("");
  const { facets } = await searchPeople({ typed: "ecru", after: undefined });
  expect(facets.filter(({ scope }) => scope === "open")).toEqual([
    { scope: "open", text: undefined, query: "ecru open:*", total: 1 },
  ]);
});

test("a word that Ada hid is in no field of hers, and one she shows in another is not in this", async () => {
  const ada = await newMember(db);
  await addField(db, ada, "headline", "Chartreuse maker", "PUBLIC");
  const city = await addField(db, ada, "city", "Chartreuse", "PUBLIC");
  await addField(db, ada, "skill", { name: "Chartreuse" }, "CONNECTIONS");
  const total = async (typed: string) => (await searchPeople({ typed, after: undefined })).total;
  expect([await total("city:chartreuse"), await total("skill:chartreuse")]).toEqual([1, 0]);
  await db.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE id = $1", [city]);
  expect([await total("city:chartreuse"), await total("title:chartreuse")]).toEqual([0, 1]);
});
