import { type Random, randomOf } from "#prisma/seed/random.ts";
import { ofField } from "./documents.ts";

/** In how many documents each word stands. */
export type Frequencies = { readonly documents: number; readonly of: ReadonlyMap<string, number> };

/** What is asked: everything of it is read from the data. */
export type Query =
  | {
      readonly kind: "words";
      readonly words: readonly string[];
      readonly filters: readonly string[];
    }
  | { readonly kind: "prefix"; readonly prefix: string }
  | { readonly kind: "typo"; readonly typed: string }
  | { readonly kind: "page"; readonly word: string; readonly page: number }
  | { readonly kind: "count"; readonly word: string };

export type WordsQuery = Extract<Query, { kind: "words" }>;

export type QueryClass = { readonly name: string; readonly queries: readonly Query[] };

/** The seven classes whose geometric mean is the goal. */
export const meanClasses = [
  "rare",
  "medium",
  "common",
  "very common",
  "medium and medium",
  "rare and common",
  "common and common",
] as const;

/** Shares of the documents: above the first, up to the second. */
const bands = {
  rare: [0, 0.0001],
  medium: [0.005, 0.02],
  common: [0.2, 0.4],
  veryCommon: [0.4, 0.7],
} as const;

type Asked = {
  readonly frequencies: Frequencies;
  /** Whether the product takes this for the one word that it is, and not for an operator or one of several names of a thing. */
  readonly isPlain: (word: string) => boolean;
  readonly perClass: number;
};

/** Of those in which several words meet, so many times more are drawn: many of them nobody has. */
const moreDrawn = 5;

/** Classes of queries by how many people have the words: up to so many different ones each, always the same for the same data. */
export function chooseQueries({ frequencies, isPlain, perClass }: Asked): QueryClass[] {
  const draw = randomOf("search bench");
  const drawn = perClass * moreDrawn;
  const inBand = ([above, to]: readonly [number, number]) => {
    const share = (word: string) => (frequencies.of.get(word) ?? 0) / frequencies.documents;
    const least = 1 / frequencies.documents;
    return allWords
      .filter((word) => share(word) > above && share(word) <= Math.max(to, least))
      .filter(isPlain);
  };
  const allWords = [...frequencies.of.keys()].filter((word) => /^[a-z]{3,20}$/.test(word)).sort();
  const [rare, medium] = [inBand(bands.rare), inBand(bands.medium)];
  const [common, veryCommon] = [inBand(bands.common), inBand(bands.veryCommon)];
  const some = <Value>(values: readonly Value[]) => draw.sample(values, perClass);
  const words = (name: string, lists: readonly (readonly string[])[]) => ({
    name,
    queries: lists.map((list): Query => ({ kind: "words", words: list, filters: [] })),
  });
  return [
    words(
      "rare",
      some(rare).map((word) => [word]),
    ),
    words(
      "medium",
      some(medium).map((word) => [word]),
    ),
    words(
      "common",
      some(common).map((word) => [word]),
    ),
    words(
      "very common",
      some(veryCommon).map((word) => [word]),
    ),
    words("medium and medium", pairs(draw, medium, medium, drawn)),
    words("rare and common", pairs(draw, rare, common, drawn)),
    words("common and common", pairs(draw, common, [...common, ...veryCommon], drawn)),
    { name: "word, country, skill", queries: scoped(draw, frequencies, common, drawn) },
    { name: "name from its start", queries: prefixes(draw, frequencies, perClass) },
    { name: "typing error", queries: typos(draw, frequencies, some(medium)) },
    { name: "page 2 to 100", queries: pages(some([...common, ...veryCommon]), perClass) },
    {
      name: "count",
      queries: some([...medium.slice(0, perClass), ...common, ...veryCommon]).map((word) => ({
        kind: "count",
        word,
      })),
    },
  ];
}

/** Pairs of two different words, each pair once. */
function pairs(
  draw: Random,
  ones: readonly string[],
  others: readonly string[],
  most: number,
): string[][] {
  const found = new Map<string, string[]>();
  for (let tries = 0; tries < most * 20 && found.size < most; tries += 1) {
    if (ones.length === 0 || others.length === 0) break;
    const [one, other] = [draw.pick(ones), draw.pick(others)];
    if (one !== other) found.set([one, other].sort().join(" "), [one, other]);
  }
  return [...found.values()];
}

/** A common word, within one of the ten commonest countries and of the forty commonest skills that are one word. */
function scoped(
  draw: Random,
  frequencies: Frequencies,
  common: readonly string[],
  most: number,
): Query[] {
  const commonest = (field: string, count: number) =>
    [...frequencies.of]
      .filter(([word]) => word.startsWith(ofField(field, "")) && /^[a-z]{4,}$/.test(last(word)))
      .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
      .slice(0, count)
      .map(([word]) => word);
  const [countries, skills] = [commonest("country", 10), commonest("skill", 40)];
  const found = new Map<string, Query>();
  for (let tries = 0; tries < most * 20 && found.size < most; tries += 1) {
    if ([common, countries, skills].some(({ length }) => length === 0)) break;
    const [word, country, skill] = [draw.pick(common), draw.pick(countries), draw.pick(skills)];
    found.set(`${word} ${country} ${skill}`, {
      kind: "words",
      words: [word],
      filters: [country, skill],
    });
  }
  return [...found.values()];
}

const last = (word: string) => word.slice(word.lastIndexOf(":") + 1);

/** The first one to three letters of names that people have. */
function prefixes(draw: Random, frequencies: Frequencies, most: number): Query[] {
  const names = [...frequencies.of.keys()]
    .filter((word) => word.startsWith(ofField("name", "")) && /^[a-z]{3,}$/.test(last(word)))
    .sort();
  const found = new Set<string>();
  const tries = names.length > 0 ? most * 20 : 0;
  for (let tried = 0; tried < tries && found.size < most; tried += 1)
    found.add(last(draw.pick(names)).slice(0, draw.between(1, 3)));
  return [...found].map((prefix) => ({ kind: "prefix", prefix }));
}

/** A letter left out, another one written, or two that changed places: a word that nobody has. */
function typos(draw: Random, { of }: Frequencies, words: readonly string[]): Query[] {
  return words.flatMap((word): Query[] => {
    if (word.length < 5) return [];
    for (let tries = 0; tries < 10; tries += 1) {
      const typed = mistyped(draw, word);
      if (!of.has(typed)) return [{ kind: "typo", typed }];
    }
    return [];
  });
}

/** One edit away, after the first letter: few people miss that one. */
export function mistyped(draw: Random, word: string): string {
  const at = 1 + draw.below(word.length - 2);
  const [before, letter = "", next = "", after] = [
    word.slice(0, at),
    word[at],
    word[at + 1],
    word.slice(at + 2),
  ];
  return draw.pick([
    before + next + after,
    before + draw.pick([..."etaoinshr"]) + next + after,
    before + next + letter + after,
  ]);
}

/** Four words, walked to their hundredth page where they have so many. */
function pages(words: readonly string[], most: number): Query[] {
  const few = words.slice(0, 4);
  return Array.from({ length: most }, (_, nth): Query[] => {
    const word = few[nth % few.length];
    return word ? [{ kind: "page", word, page: 2 + ((nth * 7) % 99) }] : [];
  }).flat();
}

/**
 * The first so many of each class that somebody has. Where nobody has all of the words, the search looks for what was meant, and
 * that is a class of its own.
 */
export async function onlyFound(
  classes: readonly QueryClass[],
  count: (query: WordsQuery) => Promise<number>,
  perClass: number,
): Promise<QueryClass[]> {
  const kept: QueryClass[] = [];
  for (const { name, queries } of classes) {
    const found: Query[] = [];
    for (const query of queries) {
      if (found.length >= perClass) break;
      if (query.kind !== "words" || (await count(query)) > 0) found.push(query);
    }
    kept.push({ name, queries: found });
  }
  return kept;
}
