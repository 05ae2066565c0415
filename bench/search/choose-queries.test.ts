import { describe, expect, test } from "vitest";
import { randomOf } from "#prisma/seed/random.ts";
import {
  chooseQueries,
  type Frequencies,
  mistyped,
  onlyFound,
  type Query,
  type WordsQuery,
} from "./choose-queries.ts";

const letters = (nth: number) =>
  [...String(nth).padStart(4, "0")].map((digit) => "abcdefghij"[Number(digit)]).join("");

/** A world of 100,000 people in which words are as frequent as their names say. */
const frequencies: Frequencies = {
  documents: 100_000,
  of: new Map([
    ...Array.from({ length: 150 }, (_, nth) => [`rare${letters(nth)}`, 1 + (nth % 10)] as const),
    ...Array.from({ length: 150 }, (_, nth) => [`medium${letters(nth)}`, 1_000] as const),
    ...Array.from({ length: 30 }, (_, nth) => [`common${letters(nth)}`, 30_000] as const),
    ...Array.from({ length: 8 }, (_, nth) => [`very${letters(nth)}`, 50_000] as const),
    ["everybody", 99_000],
    ["between", 5_000],
    ["commonjs", 30_000],
    [":country:france", 12_000],
    [":country:fr", 12_000],
    [":skill:planning", 18_000],
    [":name:josefine", 40],
    [":name:amir", 30],
  ]),
};
const isPlain = (word: string) => word !== "commonjs";
const classes = chooseQueries({ frequencies, isPlain, perClass: 100 });
const queriesOf = (name: string) => classes.find((one) => one.name === name)?.queries ?? [];
const wordsOf = (name: string) =>
  queriesOf(name).flatMap((query) => (query.kind === "words" ? [query.words] : []));

describe("whoever measures search", () => {
  test("asks words that as many people have as the class says, and up to a hundred different ones", () => {
    const begins = { rare: /^rare/, medium: /^medium/, common: /^common/, "very common": /^very/ };
    for (const [name, begin] of Object.entries(begins)) {
      const words = wordsOf(name).flat();
      expect(words.every((word) => begin.test(word))).toBe(true);
      expect(new Set(words).size).toBe(words.length);
    }
    expect(wordsOf("rare")).toHaveLength(100);
    expect(wordsOf("common")).toHaveLength(30);
    expect(wordsOf("very common")).toHaveLength(8);
  });

  test("asks no word that the product would take for something else, and none that everybody has", () => {
    const asked = classes.flatMap(({ queries }) => queries).map((query) => JSON.stringify(query));
    expect(asked.join()).not.toMatch(/commonjs|everybody|between/);
  });

  test("draws pairs of two words, each pair once, and more of them than are asked", () => {
    const pairs = wordsOf("rare and common");
    expect(pairs).toHaveLength(500);
    expect(
      pairs.every(([one, other]) => /^rare/.test(`${one}`) && /^common/.test(`${other}`)),
    ).toBe(true);
    for (const name of ["medium and medium", "common and common"]) {
      const both = wordsOf(name).map((pair) => pair.toSorted().join(" "));
      expect([name, both.length, new Set(both).size]).toEqual([name, 500, 500]);
    }
    expect(wordsOf("common and common").every(([one, other]) => one !== other)).toBe(true);
  });

  test("narrows a common word down by a country and a skill that are one word each", () => {
    const narrowed = queriesOf("word, country, skill");
    expect(narrowed).toHaveLength(30);
    for (const query of narrowed)
      expect(query).toMatchObject({ filters: [":country:france", ":skill:planning"] });
  });

  test("types beginnings of names, and words with one mistake that nobody has", () => {
    const prefixes = queriesOf("name from its start").map((query) =>
      query.kind === "prefix" ? query.prefix : "",
    );
    expect(new Set(prefixes)).toEqual(new Set(["j", "jo", "jos", "a", "am", "ami"]));
    const typed = queriesOf("typing error").flatMap((query: Query) =>
      query.kind === "typo" ? [query.typed] : [],
    );
    expect(typed).toHaveLength(100);
    expect(typed.some((word) => frequencies.of.has(word))).toBe(false);
  });

  test("walks to pages 2 to 100", () => {
    const pages = queriesOf("page 2 to 100").map((query) =>
      query.kind === "page" ? query.page : 0,
    );
    expect([Math.min(...pages), Math.max(...pages)]).toEqual([2, 100]);
  });

  test("asks the same again for the same people", () => {
    expect(chooseQueries({ frequencies, isPlain, perClass: 100 })).toEqual(classes);
  });

  test("asks of the pairs that were drawn those that somebody has, up to a hundred", async () => {
    const count = ({ words }: WordsQuery) =>
      Promise.resolve(/[02468]/.test(`${words[0]?.length}`) ? 1 : 0);
    const some = await onlyFound(classes, count, 100);
    for (const { name, queries } of some) {
      expect(queries.length, name).toBeLessThanOrEqual(100);
      for (const query of queries) if (query.kind === "words") expect(await count(query)).toBe(1);
    }
    expect(some.find(({ name }) => name === "rare and common")?.queries).toHaveLength(100);
    const none = await onlyFound(classes, () => Promise.resolve(0), 100);
    expect(none.find(({ name }) => name === "rare and common")?.queries).toEqual([]);
  });

  test("asks nothing where nobody is", () => {
    const nobody = { documents: 0, of: new Map<string, number>() };
    const none = chooseQueries({ frequencies: nobody, isPlain, perClass: 100 });
    expect(none.every(({ queries }) => queries.length === 0)).toBe(true);
  });
});

test("a mistake is one letter left out, another, or two that changed places, and never the first letter", () => {
  const draw = randomOf("mistakes");
  for (let nth = 0; nth < 200; nth += 1) {
    const typed = mistyped(draw, "nurse");
    expect(typed[0]).toBe("n");
    expect([4, 5]).toContain(typed.length);
    if (typed.length < 5) continue;
    const others = [...typed].filter((letter, at) => letter !== "nurse"[at]).length;
    const isSame = [...typed].sort().join("") === [..."nurse"].sort().join("");
    expect(isSame ? [0, 2] : [1]).toContain(others);
  }
});
