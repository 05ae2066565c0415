import type { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { linesOf } from "./lines-of.ts";

/** A person as the database lets them be found: what a list shows of them, and the words they are found by. */
export type FoundBy = {
  readonly handle: string;
  readonly name: string;
  readonly headline: string;
  /** Each word as often as it stands there, in that order; a word of a field also as `:field:word`. */
  readonly words: readonly string[];
};

/** How a word of one field is written here: the separator that the database uses counts as a gap elsewhere. */
export const ofField = (field: string, word: string) => `:${field}:${word}`;

/** The lexeme that the database has for it. */
export const lexemeOf = (word: string) => word.replaceAll(":", "\u001f");

/** Everybody who can be found, one by one, read once. */
export async function* documents(owner: Client): AsyncGenerator<FoundBy> {
  const lines = linesOf(owner.query(copyTo(`COPY (${documentsQuery}) TO STDOUT`)));
  for await (const line of lines) yield readDocument(line);
}

/** What search itself reads. */
export const documentsQuery = `
  SELECT handle, coalesce(card ->> 'name', '') AS name, coalesce(card ->> 'headline', '') AS headline, tsv
  FROM public_document`;

/** One line of COPY: columns between tabs, with backslashes before what would cut them. */
export function readDocument(text: string): FoundBy {
  const [handle = "", name = "", headline = "", vector = ""] = text.split("\t").map(unescaped);
  return { handle, name: oneLine(name), headline: oneLine(headline), words: wordsOf(vector) };
}

const unescaped = (column: string) =>
  column.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter);

const escapes: Readonly<Record<string, string>> = {
  t: "\t",
  n: "\n",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
};

const oneLine = (text: string) => text.replace(/\s+/gu, " ").trim();

/** The words of a vector as PostgreSQL prints it, in the order in which they stand. */
export function wordsOf(vector: string): string[] {
  const placed: { readonly place: number; readonly word: string }[] = [];
  for (const [, quoted = "", places = "1"] of vector.matchAll(aWord)) {
    const word = quoted.replace(/''|\\(.)/gs, (pair, letter?: string) => letter ?? pair.slice(1));
    if (/\s/u.test(word)) continue;
    const written = word.replaceAll("\u001f", ":");
    for (const place of places.split(","))
      placed.push({ place: Number.parseInt(place, 10), word: written });
  }
  return placed.sort((a, b) => a.place - b.place).map(({ word }) => word);
}

const aWord = /'((?:[^'\\]|''|\\.)*)'(?::([\dA-D,]+))?/gs;
