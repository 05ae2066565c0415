import { describe, expect, test } from "vitest";
import { parseQuery } from "./parse-query.ts";
import { leavesOf, type PlannedLeaf, planQuery } from "./plan-query.ts";
import { printQuery, type QueryNode } from "./query-tree.ts";

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
    [",;", ""],
  ],
  "operators, which are upper case": [
    ["java AND sql", "java sql"],
    ["java and sql", "java and sql"],
    ["java OR sql", "java OR sql"],
    ["java or sql", "java or sql"],
    ["NOT java", "-java"],
    ["ada NOT java", "ada -java"],
    ["ada AND NOT java", "ada -java"],
    ["NOT NOT java", "java"],
    ["NOT -java", "java"],
    ["a OR b c", "a OR (b c)"],
    ["(a OR b) c", "(a OR b) c"],
    ["a AND b OR c AND d", "(a b) OR (c d)"],
    ["(a OR (b OR c))", "a OR b OR c"],
    ["-(a b)", "-(a b)"],
    ["NOT (a OR b)", "-(a OR b)"],
    ["NOT(a)", "-a"],
    ["f(x)", "f x"],
    ["-OR -AND", "-OR -AND"],
    ["OR*", "OR*"],
    ['"OR"', '"OR"'],
  ],
  "fields, each with a word, a phrase, a beginning or a group": [
    ["name:ada", "name:ada"],
    ["Name:Ada", "name:Ada"],
    ["title: engineer", "title:engineer"],
    ['title:"data engineer"', 'title:"data engineer"'],
    ["skill:java*", "skill:java*"],
    ["skill:(java OR sql)", "skill:(java OR sql)"],
    ["skill:(java)", "skill:java"],
    ["skill:(java -spring)", "skill:(java -spring)"],
    ["-company:heron", "-company:heron"],
    ["NOT school:(a b)", "-school:(a b)"],
    ["city:Lyon country:FR", "city:Lyon country:FR"],
    ["language:* open:*", "language:* open:*"],
    ["name:OR", "name:OR"],
    ["skill:C++", "skill:C++"],
    ["colour:red http://example.com", "colour:red http://example.com"],
    ["nickname:ada", "nickname:ada"],
    ['title:"engineer', "title:engineer"],
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
    expect(printQuery(query.tree)).toBe(read);
    expect(query).toMatchObject({ cut: false, plain: false });
  });
});

describe("what does not fit together is read as plain words", () => {
  test.each([
    ["(java sql", "java sql"],
    ["java) sql", "java sql"],
    [")(", ""],
    ["()", ""],
    ["java ()", "java"],
    ["java AND", "java"],
    ["OR java", "java"],
    ["java OR OR sql", "java sql"],
    ["java OR (sql", "java sql"],
    ["(ada NOT java", "ada -java"],
    ["(ada -java", "ada -java"],
    ['(skill:"data base', "skill:data base"],
    ["skill: OR) java", "skill:OR java"],
    ["skill:", "skill"],
    ["skill:)", "skill"],
    ["skill:-java", "-java"],
    ["title:(java name:ada)", "java name:ada"],
    ["title:name:ada", "name:ada"],
    ["OR", "OR"],
    ["NOT AND", "NOT AND"],
    [`${"(a OR (b ".repeat(30)}`, Array.from({ length: 15 }, () => "a b").join(" ")],
    [`${"(".repeat(101)}a${")".repeat(101)}`, "a"],
  ])("%j is read as %j", (typed, read) => {
    const query = parseQuery(typed);
    expect(printQuery(query.tree)).toBe(read);
    expect(query.plain || query.cut).toBe(true);
  });

  test("ten things one in another are too many", () => {
    const nested = (times: number) => `${"(a OR b (c ".repeat(times)}d${"))".repeat(times)}`;
    expect(parseQuery(nested(4))).toMatchObject({ plain: false });
    expect(parseQuery(nested(5))).toMatchObject({ plain: true, cut: false });
  });
});

const leaves = (tree: QueryNode | undefined): readonly PlannedLeaf[] =>
  tree ? leavesOf(planQuery(tree)) : [];

test("each kind of term is told from the others", () => {
  const asked = 'ada java* -(skill:"machine learning" OR intern)';
  expect(leaves(parseQuery(asked).tree)).toEqual([
    { kind: "word", text: "ada", excluded: false, scope: null, also: [], place: 0 },
    { kind: "prefix", text: "java", excluded: false, scope: null, also: [], place: 1 },
    {
      kind: "phrase",
      text: "machine learning",
      excluded: true,
      scope: "skill",
      also: ["ML"],
      place: 2,
    },
    { kind: "word", text: "intern", excluded: true, scope: null, also: [], place: 3 },
  ]);
});

test("not both is one of the two not, and neither is none of them", () => {
  const shape = (typed: string) => {
    const { tree } = parseQuery(typed);
    const plan = tree && planQuery(tree);
    return plan && Object.keys(plan)[0];
  };
  expect([shape("a b"), shape("a OR b"), shape("-(a b)"), shape("-(a OR b)")]).toEqual([
    "all",
    "any",
    "any",
    "all",
  ]);
});

describe("a query that is too long is cut, and says so", () => {
  const cut = (typed: string) => {
    const query = parseQuery(typed);
    return {
      terms: leaves(query.tree).length,
      characters: [...printQuery(query.tree)].length,
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
    ["a group over the end", `(a OR ${"b ".repeat(40)})`, { terms: 30, characters: 64, cut: true }],
  ])("%s", (_what, typed, expected) => {
    expect(cut(typed)).toEqual(expected);
    expect(parseQuery(typed).plain).toBe(false);
  });
});
