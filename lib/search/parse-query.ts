/** One thing to look for: a word, the beginning of a word, or words that stand together in one field. */
export type Term = {
  readonly kind: "word" | "prefix" | "phrase";
  readonly text: string;
  /** What is found must not have it. */
  readonly excluded: boolean;
};

export type Query = {
  /** What was typed, fit to be shown and typed again. */
  readonly text: string;
  readonly terms: readonly Term[];
  /** Whether a part at the end was left out, because the query was too long. */
  readonly cut: boolean;
};

/** What a query may be at most: characters (code points) and terms. */
export const queryLimits = { characters: 500, terms: 30 } as const;

/**
 * Reads what a person typed: `words`, `"phrases"`, `word*`, and a `-` before any of them. Never throws;
 * whatever is no part of that syntax is a word or lies between words. `parseQuery(printQuery(terms))` gives the same terms.
 */
export function parseQuery(given: string): Query {
  const characters = [...cleanText(given.slice(0, readAtMost))];
  const text = characters.slice(0, queryLimits.characters).join("").trimEnd();
  const terms = termsOf(withoutLooseQuote(text));
  const kept = thatFit(terms);
  const tooLong = given.length > readAtMost || characters.length > queryLimits.characters;
  return { text, terms: kept, cut: tooLong || kept.length < terms.length };
}

/** The query as a person would type it, in one way for all that mean the same. */
export function printQuery(terms: readonly Term[]): string {
  return terms.map(printTerm).join(" ");
}

/** Enough for any query that is not cut; a megabyte is not even looked at. */
const readAtMost = 10_000;

const quotes = '"“”„‟«»＂〝〞〟';
const dashes = "\\-‐‑−﹣－";
const between = "\\s,;()";

const quotePattern = new RegExp(`[${quotes}]`, "gu");
const termPattern = new RegExp(
  `(?<minus>[${dashes}]+)?(?:[${quotes}](?<phrase>[^${quotes}]*)[${quotes}]` +
    `|(?<word>[^${between}${quotes}${dashes}*][^${between}${quotes}*]*)(?<star>\\*)?)`,
  "gu",
);

/** Marks that nobody sees, such as those for the direction of writing. PostgreSQL's plain_text() takes them out of profiles. */
const unseen = /[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** What parts words or can't be kept: space of any kind and width, control characters, halves of a character. */
const space = /[\s\p{Cc}\p{Cs}\u200b\ufffd]+/gu;

function cleanText(given: string): string {
  return given.replace(unseen, "").replace(space, " ").normalize("NFC").trim();
}

/** A quotation mark that has no partner is left out: `5'10" tall` are words. */
function withoutLooseQuote(text: string): string {
  const marks = Array.from(text.matchAll(quotePattern));
  const last = marks.at(-1);
  if (!last || marks.length % 2 === 0) return text;
  const before = text.slice(0, last.index);
  const after = text.slice(last.index + last[0].length);
  // `-"word` still excludes the word; `inch"word` are still two.
  return new RegExp(`(^|[${between}${dashes}])$`, "u").test(before)
    ? before + after
    : `${before} ${after}`;
}

function termsOf(text: string): Term[] {
  return Array.from(text.matchAll(termPattern), termOf).filter((term) => term !== undefined);
}

function termOf({ groups = {} }: RegExpMatchArray): Term | undefined {
  const excluded = groups.minus !== undefined;
  if (groups.word) return { kind: groups.star ? "prefix" : "word", text: groups.word, excluded };
  const phrase = groups.phrase?.trim();
  return phrase ? { kind: "phrase", text: phrase, excluded } : undefined;
}

function thatFit(terms: readonly Term[]): readonly Term[] {
  const kept = terms.slice(0, queryLimits.terms);
  while ([...printQuery(kept)].length > queryLimits.characters) kept.pop();
  return kept;
}

function printTerm({ kind, text, excluded }: Term): string {
  const minus = excluded ? "-" : "";
  if (kind === "phrase") return `${minus}"${text}"`;
  return `${minus}${text}${kind === "prefix" ? "*" : ""}`;
}
