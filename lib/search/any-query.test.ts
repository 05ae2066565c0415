import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import type { Place } from "./search-address.ts";
import { searchPeople } from "./search-people.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const search = (typed: string, after?: Place) => searchPeople({ typed, after });

describe("PostgreSQL takes anything that can be typed", () => {
  const outcomes = ["nothingAsked", "wordNeeded", "searched"];

  test.each([
    "' OR 1=1 --",
    "'); DROP TABLE member; --",
    "a:* & !b | (c) <-> 'd' <2> e:A",
    "\\ \\' \\\\ '' \\u0000",
    "$1 %s {0} @> ? :name",
    "<b>bold</b> <script> &amp; &#0;",
    "http://example.com/?q=a&b=[1] ada@example.com /usr/lib 1e400 -1 +1 v1.2.3",
    `${"½".repeat(500)}`,
    `a${"㎮".repeat(499)}*`,
    "\u0301 \u200d \u{e0001} \ufffe \uffff \u{10ffff}*",
    '🏳️‍🌈 👩‍👩‍👧 日本語* ภาษาไทย "中文 文" ŉ*',
    "a* ".repeat(30),
    "-".repeat(500),
    '"'.repeat(500),
    "x-".repeat(250),
    "a.".repeat(250),
    "a/".repeat(250),
    "a@".repeat(250),
  ])("%s", async (typed) => {
    expect(outcomes).toContain((await search(typed)).outcome);
  });

  test("any text at all, as a word, as a beginning, as a phrase, excluded", async () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.string({ unit: "grapheme", maxLength: 80 }),
    );
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(outcomes).toContain(
          (await search(`${text} "${text}" ${text}* -${text} -"${text}"`)).outcome,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("any place in the results, though we never gave it out", async () => {
    const handle = fc.stringMatching(/^[a-z0-9-]{0,100}$/);
    const place = fc.record({
      block: fc.tuple(fc.integer(), handle),
      score: fc.double({ min: 0, max: 1_000, noNaN: true }),
      handle,
    });
    await fc.assert(
      fc.asyncProperty(place, async (after) => {
        expect((await search("cobalt", after)).outcome).toBe("searched");
      }),
      { numRuns: 50 },
    );
  });
});
