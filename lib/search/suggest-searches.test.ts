import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { searchPeople } from "./search-people.ts";
import { suggestSearches } from "./suggest-searches.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const queries = async (typed: string) => (await suggestSearches(typed)).map(({ query }) => query);

describe("from the first letters", () => {
  beforeAll(async () => {
    await personShowing(db, "José Quill", [
      ["headline", "Quilter"],
      ["skill", { name: "Quilting", keywords: ["Patch work"] }],
      ["experience", { title: "Quick cook", company: "Quince & “Sons”" }],
    ]);
    await personShowing(db, "Bea Josephs", [["skill", { name: "quilting" }]]);
    await personShowing(db, "Cem", [["skill", { name: "Quills" }]]);
  });

  test.each([
    ["qui", ['name:"José Quill"', "skill:Quilting", "skill:Quills", 'company:"Quince & Sons"']],
    ["QUILT", ["skill:Quilting"]],
    ["j", ['name:"Bea Josephs"', 'name:"José Quill"']],
    ["jose qu", ['name:"José Quill"']],
    ["patch w", ['skill:"Patch work"']],
    ["title:cook quilt", ["title:cook skill:Quilting"]],
    ["-cook quilt", ["-cook skill:Quilting"]],
    ["quick", []],
    ["quilt ", ["skill:Quilting"]],
    ["", []],
    ["-", []],
    ["skill:", []],
  ])("%j offers %j", async (typed, expected) => {
    expect(await queries(typed)).toEqual(expected);
  });

  test("and each finds somebody", async () => {
    for (const query of await queries("qui"))
      expect((await searchPeople({ typed: query, after: undefined })).total, query).toBeGreaterThan(
        0,
      );
  });
});

test("what Ada hid is not offered, from the commit that hides it [privacy/3.4]", async () => {
  const ada = await newMember(db, { name: "Zyzzyva Hidden" });
  const skill = await addField(db, ada, "skill", { name: "Zymurgy" }, "PUBLIC");
  await addField(db, ada, "skill", { name: "Zymology" }, "CONNECTIONS");
  expect(await queries("zy")).toEqual(["skill:Zymurgy"]);
  await db.owner.query("UPDATE profile_field SET audience = 'CONNECTIONS' WHERE id = $1", [skill]);
  expect(await queries("zy")).toEqual([]);
});

test("any text gets an answer", async () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 120 }),
    fc
      .array(fc.constantFrom("'", "\\", "a", " ", "-", "½", "\u001f", "x-", "/"))
      .map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(anyText, async (typed) => {
      expect(Array.isArray(await suggestSearches(`${typed}a`))).toBe(true);
    }),
    { numRuns: 200 },
  );
});
