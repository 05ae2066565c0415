import type { SearchScope } from "../profiles/search-scopes.ts";
import { fieldTerm } from "./field-term.ts";
import { leavesOf, type PlannedLeaf, planQuery } from "./plan-query.ts";
import type { QueryNode } from "./query-tree.ts";

/** By which fields a search is narrowed, in this order. */
export const facetScopes = ["country", "skill", "company", "language"] as const;

/** Whether a search is narrowed by texts of that field. */
export function isFacetScope(scope: string): scope is (typeof facetScopes)[number] {
  return facetScopes.some((one) => one === scope);
}

type Given = { readonly scope: SearchScope; readonly text: string | undefined };

/** The term that a facet adds to a search; undefined of what can't be looked for. */
export function facetTerm({ scope, text }: Given): QueryNode | undefined {
  if (text !== undefined) return fieldTerm(scope, text);
  return { kind: "field", field: scope, part: { kind: "prefix", text: "" } };
}

/** What that term looks for. */
export function facetLeaf(given: Given): PlannedLeaf | undefined {
  const term = facetTerm(given);
  return term && leavesOf(planQuery(term))[0];
}

/** The same for all names of the same thing. */
export function facetKey(scope: SearchScope, { text, also }: PlannedLeaf): string {
  const names = [text, ...also].map((name) => name.toLowerCase()).sort();
  return [scope, ...names].join("|");
}
