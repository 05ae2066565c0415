import type { SearchScope } from "../profiles/search-scopes.ts";
import { cleanText } from "./query-tokens.ts";
import type { QueryNode } from "./query-tree.ts";

/** The term that looks for this text in a field: `skill:Python`, `company:"Heron Works"`. Undefined of signs alone. */
export function fieldTerm(field: SearchScope, given: string): QueryNode | undefined {
  const text = cleanText(given.replace(/["“”„‟«»＂〝〞〟]/gu, " "));
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  const kind = oneWord.test(text) ? "word" : "phrase";
  return { kind: "field", field, part: { kind, text } };
}

/** What needs no quotation marks to be read as one: Python, C++, .NET, Node.js, R&D. */
const oneWord = /^\.?[\p{L}\p{M}\p{N}]+(?:[.&][\p{L}\p{M}\p{N}]+)*[+#♯]*$/u;
