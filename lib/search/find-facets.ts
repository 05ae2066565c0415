import type { SearchScope } from "../profiles/search-scopes.ts";
import { countWithEach, findFacetTexts } from "./facets.data.ts";
import { fieldTerm } from "./field-term.ts";
import { parseQuery } from "./parse-query.ts";
import { leavesOf, type PlannedLeaf, planQuery } from "./plan-query.ts";
import { joined, partsOf, printQuery, type QueryNode } from "./query-tree.ts";

/** A way to narrow a search: the term it adds, the search with it, and how many that finds. */
export type Facet = {
  readonly scope: SearchScope;
  /** What people show; undefined for anything in the field. */
  readonly text: string | undefined;
  readonly query: string;
  readonly total: number;
};

/** By which fields, in this order. */
export const facetScopes = ["country", "skill", "company", "language"] as const;
const perScope = 5;

/**
 * How a search that so many match can be narrowed, by what they show to everyone; the most first. Each counts what
 * following it finds, up to a number. None where it would take too long.
 */
export async function findFacets(
  tree: QueryNode,
  upTo: { readonly matches: number; readonly countTo: number },
): Promise<readonly Facet[]> {
  const plan = planQuery(tree);
  const texts = await findFacetTexts(plan, facetScopes, perScope);
  const open: QueryNode = { kind: "field", field: "open", part: { kind: "prefix", text: "" } };
  const ways = [
    ...texts.map(({ scope, text }) => ({ scope, text, term: fieldTerm(scope, text) })),
    { scope: "open", text: undefined, term: open } as const,
  ].flatMap((way) => wayOf(tree, way));
  const distinct = ways.filter(
    ({ key }, place) => ways.findIndex((other) => other.key === key) === place,
  );
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

type Given = {
  readonly scope: SearchScope;
  readonly text: string | undefined;
  readonly term: QueryNode | undefined;
};
type Way = Omit<Given, "term"> & {
  readonly query: string;
  readonly leaf: PlannedLeaf;
  /** The same for all names of the same thing. */
  readonly key: string;
};

/** Nothing for a term that the search has already, or for which it has no room. */
function wayOf(tree: QueryNode, { scope, text, term }: Given): readonly Way[] {
  if (!term || partsOf(tree).some((part) => printQuery(part) === printQuery(term))) return [];
  const query = printQuery(joined("and", [tree, term]));
  const read = parseQuery(query);
  const [leaf] = leavesOf(planQuery(term));
  if (!leaf || read.cut || read.plain) return [];
  const names = [leaf.text, ...leaf.also].map((name) => name.toLowerCase()).sort();
  return [{ scope, text, query, leaf, key: [scope, ...names].join("|") }];
}
