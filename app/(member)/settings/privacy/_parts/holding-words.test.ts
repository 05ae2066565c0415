import { expect, test } from "vitest";
import { givenTables } from "#lib/privacy/given-tables.ts";
import { words } from "#lib/words.ts";
import { retentionWords } from "./holding-words.ts";

test("until when something is kept is said in words of its own", () => {
  const all = givenTables.flatMap(({ classifications }) => classifications);
  const other = words("holdings")("retentions.other");
  const unsaid = all
    .map(({ retention }) => retention)
    .filter((one) => retentionWords(one) === other);
  expect(unsaid).toEqual([]);
});
