import type { SearchScope } from "../profiles/search-scopes.ts";
import { words } from "../words.ts";
import { fieldTerm } from "./field-term.ts";
import { cleanText } from "./query-tokens.ts";
import { printQuery } from "./query-tree.ts";
import { findSuggestedTexts, type SuggestedText } from "./suggest.data.ts";
import type { Suggestion } from "./suggestion.ts";

const t = words("search.fields");

/** Names, skills, companies: in this order. */
const scopes: readonly SearchScope[] = ["name", "skill", "company"];
const [perField, typedAtMost, textAtMost] = [3, 100, 80];

/**
 * What somebody may mean who has typed this so far: the whole of it as the beginning of a name, a skill or a company,
 * else its last word, after what stands before. Any text gets an answer; only what is public now is in it.
 */
export async function suggestSearches(given: string): Promise<readonly Suggestion[]> {
  const typed = cleanText(given.slice(0, typedAtMost));
  if (!/[\p{L}\p{N}][+＋#＃♯]*$/u.test(typed)) return [];
  const whole = await findSuggestedTexts(typed, scopes, perField);
  if (whole.length > 0) return suggestions("", whole);
  const [, before = "", last = ""] = typed.match(/^(.*\s)(\S+)$/u) ?? [];
  return last ? suggestions(before, await findSuggestedTexts(last, scopes, perField)) : [];
}

function suggestions(before: string, texts: readonly SuggestedText[]): Suggestion[] {
  return texts.flatMap(({ scope, text }) => {
    const term = text.length <= textAtMost ? fieldTerm(scope, text) : undefined;
    return term ? [{ label: t(scope), text, query: before + printQuery(term) }] : [];
  });
}
