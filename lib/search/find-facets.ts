import type { SearchScope } from "../profiles/search-scopes.ts";
import { facetKey, facetScopes } from "./facet-scopes.ts";
import { facetWay } from "./facet-way.ts";
import { countWithEach, findFacetTexts } from "./facets.data.ts";
import { planQuery } from "./plan-query.ts";
import type { QueryNode } from "./query-tree.ts";

/** A way to narrow a search: the term it adds, the search with it, and how many that finds. */
export type Facet = {
  readonly scope: SearchScope;
  /** What people show; undefined for anything in the field. */
  readonly text: string | undefined;
  readonly query: string;
  readonly total: number;
};

/** How many of each field. */
export const perScope = 5;

/**
 * How a search that so many match can be narrowed, by what they show to everyone; the most first. Each counts what
 * following it finds, up to a number. None where it would take too long. For few documents: of many, SQL takes too long
 * (`findCounts`).
 */
export async function findFacets(
  tree: QueryNode,
  upTo: { readonly matches: number; readonly countTo: number },
): Promise<readonly Facet[]> {
  const plan = planQuery(tree);
  const texts = await findFacetTexts(plan, facetScopes, perScope);
  const ways = [...texts, { scope: "open", text: undefined } as const].flatMap(
    (given) => facetWay(tree, given) ?? [],
  );
  const keys = ways.map(({ scope, leaf }) => facetKey(scope, leaf));
  const distinct = ways.filter((_, place) => keys.indexOf(keys[place] ?? "") === place);
  const totals = await countWithEach(
    plan,
    distinct.map(({ leaf }) => leaf),
    upTo,
  );
  return distinct
    .map(({ scope, text, query }, place) => ({ scope, text, query, total: totals[place] ?? 0 }))
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total);
}
