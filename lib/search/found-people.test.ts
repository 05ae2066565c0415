import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { foundPeople } from "./found-people.ts";
import { readSearchAddress } from "./search-address.ts";
import { searchCorrected } from "./search-corrected.ts";
import { searchKey } from "./search-key.ts";

let db: TestDatabase;
let clerk: string;
beforeAll(async () => {
  db = await testDatabase();
  for (let place = 0; place < 45; place++)
    await personShowing(db, `Ochre ${place}`, [
      ["headline", "Painter"],
      ["country", { code: "FR", name: "France" }],
    ]);
  clerk = await personShowing(db, "Ada Cobalt", [["headline", "Archivist"]]);
  await addField(db, clerk, "city", "Vermilion Bay");
});
afterAll(() => db.close());

const first = (typed: string) => ({ typed, after: undefined });

describe("who is found, in JSON", () => {
  test("are those of the pages of results, in their order, to the last", async () => {
    const told: string[] = [];
    const shown: string[] = [];
    for (let address: string | undefined = "/search?q=ochre+painter"; address; ) {
      const { searchParams } = new URL(address, "http://localhost");
      const request = readSearchAddress(Object.fromEntries(searchParams));
      const { people, next } = await foundPeople(request);
      told.push(...people.map(({ handle }) => handle));
      shown.push(...(await searchCorrected(request)).people.map(({ handle }) => handle));
      address = next;
    }
    expect(told).toEqual(shown);
    expect(new Set(told).size).toBe(45);
  });

  test("each with the line that they show, and nothing that they hide", async () => {
    const { people } = await foundPeople(first("archivist"));
    expect(people).toEqual([
      { handle: expect.any(String), name: "Ada Cobalt", headline: "Archivist" },
    ]);
  });

  test.each([[""], ["-painter"], ["???"], ["skill:"], ["a".repeat(20_000)]])(
    "of %j are nobody",
    async (typed) => {
      expect((await foundPeople(first(typed))).people).toEqual([]);
    },
  );
});

describe("a word that nobody shows", () => {
  test("is put right, and that is said", async () => {
    expect(await searchCorrected(first("archivst"))).toMatchObject({
      searched: "archivist",
      meant: "archivist",
      isCorrected: true,
      total: 1,
      query: { text: "archivst" },
      people: [{ name: "Ada Cobalt" }],
    });
    expect(await foundPeople(first("archivst"))).toMatchObject({
      searched: "archivist",
      people: [{ name: "Ada Cobalt" }],
    });
  });

  test("is left as it is where nothing is like it, and where it is hidden", async () => {
    for (const typed of ["zzyzx", "vermilon"])
      expect(await searchCorrected(first(typed))).toMatchObject({
        searched: typed,
        isCorrected: false,
        total: 0,
      });
  });

  test("is not put right where somebody is found", async () => {
    await personShowing(db, "Bea Cobalt", [["headline", "Archivst"]]);
    const { people, isCorrected } = await searchCorrected(first("archivst"));
    expect(people.map(({ name }) => name)).toEqual(["Bea Cobalt"]);
    expect(isCorrected).toBe(false);
  });
});

describe("what is asked whether a page of results is still so", () => {
  const key = () => searchKey(first("cobalt"));

  test("stays the same as long as nothing on the page changes", async () => {
    const before = await key();
    expect(await key()).toBe(before);
    await addField(db, clerk, "phone", "1");
    await personShowing(db, "Somebody Else", [["headline", "Beekeeper"]]);
    expect(await key()).toBe(before);
  });

  test("is another with the commit that changes, shows or hides anything of it", async () => {
    const keys = [await key()];
    const field = await addField(db, clerk, "skill", { name: "Cobalt" }, "PUBLIC");
    keys.push(await key());
    await db.owner.query("UPDATE profile_field SET audience = 'CONNECTIONS' WHERE id = $1", [
      field,
    ]);
    keys.push(await key());
    const ada = await newMember(db, { name: "Cem Cobalt" });
    await db.owner.query(
      "UPDATE profile_field SET audience = 'PUBLIC' WHERE member_id = $1 AND kind = 'name'",
      [ada],
    );
    keys.push(await key());
    await db.owner.query("DELETE FROM member WHERE id = $1", [ada]);
    keys.push(await key());
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[1]);
    expect(keys[3]).not.toBe(keys[2]);
    expect(keys[4]).toBe(keys[2]);
  });

  test("is not known of a change that is not committed yet, and is of one that is, by whomever", async () => {
    const before = await key();
    const other = await db.connectAs("owner");
    await other.query("BEGIN");
    await other.query(
      "UPDATE profile_field SET value = '\"Cobalt keeper\"' WHERE member_id = $1 AND kind = 'headline'",
      [clerk],
    );
    expect(await key()).toBe(before);
    await other.query("COMMIT");
    expect(await key()).not.toBe(before);
  });
});
