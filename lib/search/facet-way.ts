import type { SearchScope } from "../profiles/search-scopes.ts";
import { facetLeaf, facetTerm } from "./facet-scopes.ts";
import { parseQuery } from "./parse-query.ts";
import type { PlannedLeaf } from "./plan-query.ts";
import { joined, partsOf, printQuery, type QueryNode } from "./query-tree.ts";

/** A text of a field by which a search can be narrowed; undefined for anything in the field. */
export type FacetOf = { readonly scope: SearchScope; readonly text: string | undefined };

/** A way to narrow a search: the search with one term more, and what that term looks for. */
export type FacetWay = FacetOf & { readonly query: string; readonly leaf: PlannedLeaf };

/** Nothing for a term that the search has already, or for which it has no room. */
export function facetWay(tree: QueryNode, { scope, text }: FacetOf): FacetWay | undefined {
  const term = facetTerm({ scope, text });
  const leaf = facetLeaf({ scope, text });
  if (!term || !leaf) return undefined;
  if (partsOf(tree).some((part) => printQuery(part) === printQuery(term))) return undefined;
  const query = printQuery(joined("and", [tree, term]));
  const read = parseQuery(query);
  return read.cut || read.plain ? undefined : { scope, text, query, leaf };
}
