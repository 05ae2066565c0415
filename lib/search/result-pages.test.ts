import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { personShowing } from "#e2e/support/people.ts";
import { readSearchAddress, searchAddress } from "./search-address.ts";
import { pageSize, searchPeople } from "./search-people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const search = (typed: string) => searchPeople({ typed, after: undefined });

describe("the order and the pages", () => {
  test("a word in a name, headline or skill counts more than in a job, and that more than in a text", async () => {
    await personShowing(db, "A text", [["about", "Umbermarsh"]]);
    await personShowing(db, "A job", [["experience", { title: "Umbermarsh" }]]);
    await personShowing(db, "A skill", [["skill", { name: "Umbermarsh" }]]);
    const { people } = await search("umbermarsh");
    expect(people.map((person) => person.name)).toEqual(["A skill", "A job", "A text"]);
  });

  test("the pages together hold everybody once, in order, though many rank the same", async () => {
    for (let place = 0; place < 53; place++) {
      await personShowing(db, `Ochre ${place}`, [
        ["headline", place % 3 === 0 ? "Ochre ochre painter" : "Painter"],
      ]);
    }
    const pages = await allPages("ochre");
    expect(pages.map((page) => page.people.length)).toEqual([pageSize, pageSize, 13]);
    expect(pages.map((page) => page.total)).toEqual([53, 53, 53]);
    const names = pages.flatMap((page) => page.people.map((person) => person.name));
    expect(new Set(names).size).toBe(53);
    const isDouble = (name = "") => Number(name.split(" ")[1]) % 3 === 0;
    expect(names.slice(0, 18).every(isDouble)).toBe(true);
    expect(names.slice(18).some(isDouble)).toBe(false);
    expect(await allPages("ochre")).toEqual(pages);
  });

  test("a full last page has no next one", async () => {
    for (let place = 0; place < pageSize; place++) await personShowing(db, `Sienna ${place}`);
    expect(await search("sienna")).toMatchObject({ total: pageSize, next: undefined });
  });

  /** All pages, each reached as a browser does it: by the address of the next one. */
  async function allPages(typed: string) {
    const pages = [await search(typed)];
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) {
      const address = new URL(searchAddress(typed, next), "http://localhost");
      pages.push(await searchPeople(readSearchAddress(Object.fromEntries(address.searchParams))));
    }
    return pages;
  }
});
