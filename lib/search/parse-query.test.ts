import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuery, printQuery, queryLimits } from "./parse-query.ts";

/** By what is typed, the terms in the way they are printed. */
const readings: Record<string, readonly (readonly [typed: string, read: string])[]> = {
  words: [
    ["ada", "ada"],
    ["ada lovelace", "ada lovelace"],
    ["  ada \t\n lovelace ", "ada lovelace"],
    ["engineer,python;sql", "engineer python sql"],
    ["(java sql)", "java sql"],
    ["full-stack", "full-stack"],
    ["C++ C# .NET R&D", "C++ C# .NET R&D"],
    ["O'Brien l’avocat", "O'Brien l’avocat"],
    ["ada & !lovelace | <-> :*", "ada & !lovelace | <-> :*"],
    ["日本語 🚀", "日本語 🚀"],
  ],
  "phrases, in quotes of any kind": [
    ['"machine learning"', '"machine learning"'],
    ["“machine learning”", '"machine learning"'],
    ["„machine learning“", '"machine learning"'],
    ["« machine learning »", '"machine learning"'],
    ["»machine learning«", '"machine learning"'],
    ['"  machine   learning "', '"machine learning"'],
    ['"ada"', '"ada"'],
    ['senior"machine learning"lead', 'senior "machine learning" lead'],
    ['"a-b, (c) *d"', '"a-b, (c) *d"'],
    ['"" " "', ""],
  ],
  exclusions: [
    ["-intern", "-intern"],
    ["ada -intern", "ada -intern"],
    ['-"machine learning"', '-"machine learning"'],
    ["--intern", "-intern"],
    ["−intern", "-intern"],
    ["(-intern)", "-intern"],
    ["-intern*", "-intern*"],
    ["-intern-ship", "-intern-ship"],
  ],
  beginnings: [
    ["java*", "java*"],
    ["java**", "java*"],
    ["*java", "java"],
    ["foo*bar", "foo* bar"],
    ['"machine learn"*', '"machine learn"'],
  ],
  "signs that stand alone, which are left out": [
    ["", ""],
    ["-", ""],
    ["*", ""],
    ["-*", ""],
    ['- - * ** -- "', ""],
    ["Engineer - Berlin", "Engineer Berlin"],
    [",;()", ""],
  ],
  "quotes without a partner, which are left out": [
    ['"ada lovelace', "ada lovelace"],
    ['ada lovelace"', "ada lovelace"],
    ["5'10\" tall", "5'10 tall"],
    ['inch"word', "inch word"],
    ['-"ada lovelace', "-ada lovelace"],
    ['"ada" "lovelace', '"ada" lovelace'],
    ['-"', ""],
  ],
  "characters that nobody types on purpose": [
    ["ada\u0000lovelace", "ada lovelace"],
    ["\u001b[31mada\u0007", "[31mada"],
    ["\u200fשלום\u200f", "שלום"],
    ["\u202eada\u202c", "ada"],
    ["a\u00adda", "ada"],
    ["\ufeffada", "ada"],
    ["ada\u200blovelace", "ada lovelace"],
    ["ada\u00a0lovelace\u3000king", "ada lovelace king"],
    ["ada\ud800", "ada"],
    ["\udc00ada \ud83d", "ada"],
    ["Jose\u0301", "José"],
    ["می\u200cخواهم", "می\u200cخواهم"],
  ],
};

describe.each(Object.entries(readings))("what a person types is read as %s", (_kind, table) => {
  test.each(table)("%j is read as %j", (typed, read) => {
    const query = parseQuery(typed);
    expect(printQuery(query.terms)).toBe(read);
    expect(query.cut).toBe(false);
  });
});

test("each kind of term is told from the others", () => {
  expect(parseQuery('ada java* "machine learning" -intern -"data entry"').terms).toEqual([
    { kind: "word", text: "ada", excluded: false },
    { kind: "prefix", text: "java", excluded: false },
    { kind: "phrase", text: "machine learning", excluded: false },
    { kind: "word", text: "intern", excluded: true },
    { kind: "phrase", text: "data entry", excluded: true },
  ]);
});

describe("a query that is too long is cut, and says so", () => {
  const cut = (typed: string) => {
    const query = parseQuery(typed);
    return {
      terms: query.terms.length,
      characters: [...printQuery(query.terms)].length,
      cut: query.cut,
    };
  };

  test.each([
    ["30 words", "a ".repeat(30), { terms: 30, characters: 59, cut: false }],
    ["31 words", "a ".repeat(31), { terms: 30, characters: 59, cut: true }],
    ["500 letters", "a".repeat(500), { terms: 1, characters: 500, cut: false }],
    ["501 letters", "a".repeat(501), { terms: 1, characters: 500, cut: true }],
    ["500 rockets", "🚀".repeat(500), { terms: 1, characters: 500, cut: false }],
    ["a megabyte", "a".repeat(1_000_000), { terms: 1, characters: 500, cut: true }],
    [
      "a megabyte of space before a word",
      `${" ".repeat(1_000_000)}a`,
      { terms: 0, characters: 0, cut: true },
    ],
    ["a phrase over the end", `"${"a ".repeat(260)}"`, { terms: 30, characters: 59, cut: true }],
  ])("%s", (_what, typed, expected) => {
    expect(cut(typed)).toEqual(expected);
  });
});

/** Any text, and texts made of what the syntax is made of. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 700 }),
  fc.string({ unit: "grapheme", maxLength: 700 }),
  fc
    .array(
      fc.constantFrom(
        ..."\"“”„«»-−*,;()'\\|&!<>:ab é".split(""),
        ..."\u0000\u0301\u0338\u200b\u200f\u202e\ud800\udc00\u0958\ufb2c\u037e\u2126🚀".split(""),
        "word ",
      ),
      { maxLength: 600 },
    )
    .map((parts) => parts.join("")),
);

describe("for any text at all", () => {
  test("what is given back to be typed again is read the same", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const { text, terms } = parseQuery(typed);
        expect(parseQuery(text)).toMatchObject({ text, terms });
      }),
      { numRuns: 2_000 },
    );
  });

  test("reading it again as it is printed gives the same terms, uncut", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const { terms } = parseQuery(typed);
        const text = printQuery(terms);
        expect(parseQuery(text)).toEqual({ text, terms, cut: false });
      }),
      { numRuns: 2_000 },
    );
  });

  test("it is read within 50 ms, into terms that PostgreSQL can take as JSON", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.tuple(anyText, fc.nat(3_000)).map(([text, times]) => text.repeat(times)),
        ),
        (typed) => {
          const { terms } = parseQuery(typed);
          expect(quickestOfThree(() => parseQuery(typed))).toBeLessThan(50);
          expect(terms.length).toBeLessThanOrEqual(queryLimits.terms);
          for (const { text } of terms) {
            expect(text.isWellFormed()).toBe(true);
            expect(text).toMatch(/^[^\p{Cc}]+$/u);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Milliseconds; a busy machine can make any one of them slow. */
function quickestOfThree(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
