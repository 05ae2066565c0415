import { cleanText, type Token, tokensOf } from "./query-tokens.ts";
import { depthOf, joined, negated, printQuery, type QueryNode } from "./query-tree.ts";
import { readTree } from "./read-tree.ts";

export type Query = {
  /** What was typed, fit to be shown and typed again. */
  readonly text: string;
  /** What it means; undefined when there is nothing in it to look for. */
  readonly tree: QueryNode | undefined;
  /** Whether parentheses or operators were left out, because they did not fit together. */
  readonly plain: boolean;
  /** Whether a part at the end was left out, because the query was too long. */
  readonly cut: boolean;
};

/** What a query may be at most: characters (code points), terms, and things that stand one in another. */
export const queryLimits = { characters: 500, terms: 30, depth: 10 } as const;

/** Enough for any query that is not cut; a megabyte is not even looked at. */
const readAtMost = 10_000;

/**
 * Reads what a person typed: words, `"phrases"`, `word*`, `-`, `field:`, parentheses, and AND, OR, NOT in capitals.
 * Never throws: what does not fit together is read as plain words. Printing the tree and reading it again gives the
 * same tree.
 */
export function parseQuery(given: string): Query {
  const characters = [...cleanText(given.slice(0, readAtMost))];
  const text = characters.slice(0, queryLimits.characters).join("").trimEnd();
  const tooLong = given.length > readAtMost || characters.length > queryLimits.characters;
  const tokens = tokensOf(text);
  let kept = tooLong ? closed(tokens) : tokens;
  if (count(kept, "term") > queryLimits.terms) kept = closed(upToTerm(kept, queryLimits.terms));
  let reading = readTokens(kept);
  while ([...printQuery(reading.tree)].length > queryLimits.characters) {
    kept = closed(upToTerm(kept, count(kept, "term") - 1));
    reading = readTokens(kept);
  }
  const cut = tooLong || kept !== tokens;
  return { text: cut ? printQuery(reading.tree) : text, ...reading, cut };
}

function readTokens(tokens: readonly Token[]): Pick<Query, "tree" | "plain"> {
  if (tokens.length === 0) return { tree: undefined, plain: false };
  const tree = readTree(tokens);
  return tree && depthOf(tree) <= queryLimits.depth
    ? { tree, plain: false }
    : { tree: plainWords(tokens), plain: true };
}

/** All that stands there must be found, but for what has a minus or NOT. Where nothing is left, fields or operators are words. */
function plainWords(tokens: readonly Token[]): QueryNode | undefined {
  const terms = tokens.flatMap((token, place): QueryNode[] => {
    if (token.kind !== "term") return [];
    const before = tokens[place - 1];
    const isField = before?.kind === "field";
    if (token.term.text === "" && !isField) return [];
    const term: QueryNode = isField
      ? { kind: "field", field: before.field, part: token.term }
      : token.term;
    const sign = tokens[isField ? place - 2 : place - 1]?.kind;
    return [sign === "minus" || sign === "NOT" ? negated(term) : term];
  });
  const fields = tokens.flatMap((token) => (token.kind === "field" ? [word(token.typed)] : []));
  const operators = tokens.flatMap(({ kind }) =>
    kind === "AND" || kind === "OR" || kind === "NOT" ? [word(kind)] : [],
  );
  const some = [terms, fields, operators].find((words) => words.length > 0);
  return joined("and", (some ?? []).slice(0, queryLimits.terms));
}

function word(text: string): QueryNode {
  return { kind: "word", text };
}

/** The tokens up to that many terms. */
function upToTerm(tokens: readonly Token[], terms: number): Token[] {
  let seen = 0;
  return tokens.filter((token) => {
    if (token.kind === "term") seen += 1;
    return seen < terms || (seen === terms && token.kind === "term");
  });
}

/** A query that ends too early, brought to an end: nothing that waits for more, every parenthesis closed. */
function closed(tokens: readonly Token[]): Token[] {
  const end = tokens.findLastIndex(({ kind }) => kind === "term" || kind === "close") + 1;
  const kept = tokens.slice(0, end);
  const unclosed = count(kept, "open") - count(kept, "close");
  const missing = Array.from({ length: Math.max(0, unclosed) }, () => ({ kind: "close" }) as const);
  return [...kept, ...missing];
}

function count(tokens: readonly Token[], kind: Token["kind"]): number {
  return tokens.filter((token) => token.kind === kind).length;
}
