import { type SearchScope, searchScopes } from "../profiles/search-scopes.ts";
import type { Leaf } from "./query-tree.ts";

/** What a query is made of, one after the other. */
export type Token =
  | { readonly kind: "open" | "close" | "minus" | "AND" | "OR" | "NOT" }
  | { readonly kind: "field"; readonly field: SearchScope; readonly typed: string }
  | { readonly kind: "term"; readonly term: Leaf };

const quotes = '"“”„‟«»＂〝〞〟';
const dashes = "\\-‐‑−﹣－";
const between = "\\s,;()";

const quotePattern = new RegExp(`[${quotes}]`, "gu");
const tokenPattern = new RegExp(
  [
    "(?<open>\\()",
    "(?<close>\\))",
    // A dash that stands alone is no minus: `Engineer - Berlin` are words.
    `(?<minus>[${dashes}]+)(?=[^\\s,;)*${dashes}])`,
    `(?<field>${searchScopes.join("|")}):(?<any>\\*)?`,
    `[${quotes}](?<phrase>[^${quotes}]*)[${quotes}]`,
    `(?<word>[^${between}${quotes}${dashes}*][^${between}${quotes}*]*)(?<star>\\*)?`,
  ].join("|"),
  "giu",
);

/** Marks that nobody sees, such as those for the direction of writing. PostgreSQL's plain_text() takes them out of profiles. */
const unseen = /[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** What parts words or can't be kept: space of any kind and width, control characters, halves of a character. */
const space = /[\s\p{Cc}\p{Cs}\u200b\ufffd]+/gu;

/** What was typed, fit to be shown and typed again. */
export function cleanText(given: string): string {
  return given.replace(unseen, "").replace(space, " ").normalize("NFC").trim();
}

/** Cuts a clean text. Operators are upper case; every other sign is a word or lies between words. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of withoutLooseQuote(text).matchAll(tokenPattern)) {
    const last = tokens.at(-1)?.kind;
    tokens.push(...tokensIn(groups, last === "minus" || last === "field"));
  }
  return tokens;
}

function tokensIn(groups: Record<string, string | undefined>, isOperand: boolean): Token[] {
  if (groups.open) return [{ kind: "open" }];
  if (groups.close) return [{ kind: "close" }];
  if (groups.minus) return [{ kind: "minus" }];
  if (groups.field) return fieldTokens(groups.field, groups.any !== undefined);
  const { word, star } = groups;
  if (!word) return phraseToken(groups.phrase);
  if (!star && !isOperand && (word === "AND" || word === "OR" || word === "NOT"))
    return [{ kind: word }];
  return [{ kind: "term", term: { kind: star ? "prefix" : "word", text: word } }];
}

function phraseToken(phrase = ""): Token[] {
  const text = phrase.trim();
  return text ? [{ kind: "term", term: { kind: "phrase", text } }] : [];
}

function fieldTokens(typed: string, isAny: boolean): Token[] {
  const field = searchScopes.find((scope) => scope === typed.toLowerCase());
  // Some letter that only looks like it in the eyes of Unicode, such as ſ.
  if (!field) return [{ kind: "term", term: { kind: "word", text: typed } }];
  const anything: Token[] = isAny ? [{ kind: "term", term: { kind: "prefix", text: "" } }] : [];
  return [{ kind: "field", field, typed }, ...anything];
}

/** A quotation mark that has no partner is left out: `5'10" tall` are words. */
function withoutLooseQuote(text: string): string {
  const marks = Array.from(text.matchAll(quotePattern));
  const last = marks.at(-1);
  if (!last || marks.length % 2 === 0) return text;
  const before = text.slice(0, last.index);
  const after = text.slice(last.index + last[0].length);
  // `-"word` still excludes the word; `inch"word` are still two.
  return new RegExp(`(^|[:${between}${dashes}])$`, "u").test(before)
    ? before + after
    : `${before} ${after}`;
}
