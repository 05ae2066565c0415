import { addBits, type Bits, invertBits, keepBoth, noBits } from "./bits.ts";
import type { Postings } from "./postings.ts";
import { Unanswerable, type WordQuery } from "./ts-text.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Words of documents, and which of the documents are looked at: from `from`, a multiple of 32, up to `documents`. */
export type Words = {
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
  readonly from: number;
  readonly documents: number;
  /** The documents of a beginning, where they are known; they are not written to. */
  readonly known: (start: string) => Bits | undefined;
  /** How many bytes of postings may still be looked at. */
  readonly budget: { left: number };
};

/** Which documents match, as PostgreSQL's `tsv @@ query` decides it; for the caller to change. Throws Unanswerable. */
export function matching(query: WordQuery, words: Words): Bits {
  switch (query.kind) {
    case "lexeme":
      return withLexeme(query, words);
    case "and":
      return keepBoth(matching(query.parts[0], words), matching(query.parts[1], words));
    case "or":
      return addBits(matching(query.parts[0], words), matching(query.parts[1], words));
    case "not":
      return invertBits(matching(query.part, words));
    case "after":
      return withPhrase(query, words);
  }
}

type LexemeQuery = Extract<WordQuery, { kind: "lexeme" }>;

function withLexeme({ lexeme, isPrefix }: LexemeQuery, words: Words): Bits {
  const known = isPrefix ? words.known(lexeme) : undefined;
  if (known) return addBits(noBits(words.documents), known);
  const into = noBits(words.documents);
  for (const number of numbersOf(words, lexeme, isPrefix))
    spend(words, words.postings.mark(number, words.from, into));
  return into;
}

function* numbersOf({ vocabulary }: Words, lexeme: string, isPrefix: boolean) {
  if (isPrefix) yield* vocabulary.numbersFrom(lexeme);
  else {
    const number = vocabulary.numberOf(lexeme);
    if (number !== undefined) yield number;
  }
}

function spend({ budget }: Words, postings: number) {
  budget.left -= postings;
  if (budget.left < 0) throw new Unanswerable("too much to look at");
}

/** First who has the words at all, and of those where they stand. */
function withPhrase(query: WordQuery, words: Words): Bits {
  const candidates = mayMatch(query, words);
  const { places } = standing(query, candidates, words);
  const into = noBits(words.documents);
  for (const place of places) {
    const document = Math.floor(place / 65_536);
    if (document >= words.from)
      into[document >>> 5] = (into[document >>> 5] ?? 0) | (1 << (document & 31));
  }
  return into;
}

function mayMatch(query: WordQuery, words: Words): Bits {
  if (query.kind === "lexeme") return withLexeme(query, words);
  if (query.kind === "not") throw new Unanswerable("not within a phrase");
  const [one, other] = [mayMatch(query.parts[0], words), mayMatch(query.parts[1], words)];
  return query.kind === "or" ? addBits(one, other) : keepBoth(one, other);
}

/** Where something ends, as document × 65,536 + place, in order and each once, and how many places before it begins. */
type Standing = { readonly places: readonly number[]; readonly width: number };

/** As PostgreSQL's TS_phrase_execute has it, for all documents at once. */
function standing(query: WordQuery, within: Bits, words: Words): Standing {
  if (query.kind === "lexeme") return lexemeStanding(query, within, words);
  if (query.kind === "not") throw new Unanswerable("not within a phrase");
  const one = standing(query.parts[0], within, words);
  const other = standing(query.parts[1], within, words);
  if (query.kind === "after") {
    const shift = query.distance + other.width;
    return { places: inBoth(one.places, shift, other.places), width: shift + one.width };
  }
  // How wide an alternative is would depend on which of the two stands there.
  if (one.width !== other.width) throw new Unanswerable("alternatives of different widths");
  const places =
    query.kind === "and"
      ? inBoth(one.places, 0, other.places)
      : ordered([...one.places, ...other.places]);
  return { places, width: one.width };
}

function lexemeStanding({ lexeme, isPrefix }: LexemeQuery, within: Bits, words: Words): Standing {
  const places: number[] = [];
  for (const number of numbersOf(words, lexeme, isPrefix))
    spend(words, words.postings.places(number, within, places));
  return { places: isPrefix ? ordered(places) : places, width: 0 };
}

function ordered(places: readonly number[]): readonly number[] {
  return [...new Set(Float64Array.from(places).sort())];
}

/** Those of the others that stand so far after one of the first. */
function inBoth(first: readonly number[], shift: number, others: readonly number[]): number[] {
  const both: number[] = [];
  let at = 0;
  for (const place of others) {
    while (at < first.length && (first[at] ?? 0) + shift < place) at++;
    if (at < first.length && (first[at] ?? 0) + shift === place) both.push(place);
  }
  return both;
}
