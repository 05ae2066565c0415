import { afterAll, beforeAll, expect, test } from "vitest";
import { dataDir, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { personShowing } from "#e2e/support/people.ts";
import { dumpOf, filesWith, onlyIn, standingIn } from "#e2e/support/whole-dump.ts";
import { searchPeople } from "./search-people.ts";
import { suggestSearches } from "./suggest-searches.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test("what somebody searches for is kept nowhere, found or not, nor that they searched [privacy/7.6]", async () => {
  for (const name of ["Ada Ochre", "Ben Ochre"])
    await personShowing(db, name, [["headline", "Dyer of zirconwort"]]);
  const before = await dumpOf(db);
  for (const typed of ["zirconwort", "zirconwart", "quillfeather", "name:ochre quillfeather"]) {
    await searchPeople({ typed, after: undefined });
    await suggestSearches(typed);
  }
  const after = await dumpOf(db);
  expect([...onlyIn(after, before), ...onlyIn(before, after)]).toEqual([]);
  expect(standingIn(after, ["quillfeather", "zirconwart"])).toEqual([]);
  expect(await filesWith(dataDir, ["quillfeather"])).toEqual([]);
});
