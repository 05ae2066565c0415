import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, personShowing } from "#e2e/support/people.ts";
import { searchPeople } from "./search-people.ts";

let db: TestDatabase;
const members: string[] = [];
beforeAll(async () => {
  db = await testDatabase();
  for (let place = 0; place < 12; place++) {
    const isEven = place % 2 === 0;
    const id = await personShowing(db, `Umber ${place}`, [
      ["country", isEven ? { code: "FR", name: "France" } : { code: "CI", name: "Côte d’Ivoire" }],
      ["skill", { name: isEven ? "JS" : "JavaScript", keywords: ["Data “base” design"] }],
      ["skill", { name: place === 0 ? "Advanced Python" : "python" }],
      ["experience", { title: "Engineer", company: place < 3 ? "Heron AND Sons" : "Wren Ltd." }],
    ]);
    members.push(id);
  }
});
afterAll(() => db.close());

const facets = async (typed: string) => (await searchPeople({ typed, after: undefined })).facets;
const said = async (typed: string) =>
  (await facets(typed)).map(({ scope, text, total }) => `${scope} ${text ?? "*"} ${total}`).sort();

describe("a search can be narrowed", () => {
  test("by what those who match show, each name of the same skill once", async () => {
    expect(await said("umber")).toEqual([
      "company Heron AND Sons 3",
      "company Wren Ltd. 9",
      "country Côte d’Ivoire 6",
      "country France 6",
      "skill Advanced Python 1",
      "skill Data “base” design 12",
      "skill JS 12",
      "skill python 12",
    ]);
  });

  test.each([
    "umber",
    "umber OR nothing",
    "(umber -heron) OR name:umber",
    "umber country:FR",
    "(umber",
  ])("and following a facet of %s finds as many as it counts", async (typed) => {
    const all = await facets(typed);
    expect(all.length).toBeGreaterThan(4);
    for (const { query, total } of all) {
      const followed = await searchPeople({ typed: query, after: undefined });
      expect(followed.total, query).toBe(total);
      expect(followed.query.plain).toBe(false);
    }
  });

  test("but not by what it has already, nor when nobody or one is found", async () => {
    expect((await said("umber country:France")).filter((line) => line.includes("France"))).toEqual(
      [],
    );
    expect(await said("umber skill:advanced")).toEqual([]);
    expect(await said("nobody-of-that-name")).toEqual([]);
  });

  test("and nothing is counted that somebody hid, from the commit that hides it", async () => {
    const [ada = "", bea = ""] = members;
    const before = await facets("umber");
    await addField(db, bea, "skill", { name: "Hidden art" }, "ONLY_ME");
    await addField(db, bea, "skill", { name: "Advanced Python" }, "CONNECTIONS");
    expect(await facets("umber")).toEqual(before);
    const hide =
      "UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = $1 AND kind = 'country'";
    await db.owner.query(hide, [ada]);
    expect(await said("umber")).toContain("country France 5");
    await db.owner.query(hide.replace("ONLY_ME", "PUBLIC"), [ada]);
    expect(await facets("umber")).toEqual(before);
  });
});
