import { askCounts } from "./counts/ask-counts.ts";
import { hasManyDocuments } from "./counts/many-documents.data.ts";
import { facetWay } from "./facet-way.ts";
import { type Facet, perScope } from "./find-facets.ts";
import { leavesOf, planQuery } from "./plan-query.ts";
import type { QueryNode } from "./query-tree.ts";

/** How many match, exactly, and how the search can be narrowed. */
export type Counts = {
  readonly total: number;
  readonly facets: readonly Facet[];
  /** Whether something may have changed since, up to two seconds ago. */
  readonly isBehind: boolean;
};

/**
 * Counts in memory, by a process of its own, where there are many documents; made of public documents only (walls 1 and 2). Undefined where there
 * are few, which SQL counts. "away" where that process is away, reads everything, or is too slow or too far behind. Never an error.
 * @control
 */
export async function findCounts(
  tree: QueryNode,
  { withFacets }: { readonly withFacets: boolean },
): Promise<Counts | "away" | undefined> {
  if (!(await hasManyDocuments())) return undefined;
  const plan = planQuery(tree);
  // Those that the search has already are left out.
  const most = perScope + leavesOf(plan).filter(({ scope }) => scope !== null).length;
  const answer = await askCounts({ plan, most: withFacets ? most : 0 });
  if (!answer) return "away";
  const facets = answer.ways.flatMap(({ total, ...given }) => {
    const way = facetWay(tree, { ...given, text: given.text ?? undefined });
    return way ? [{ scope: way.scope, text: way.text, query: way.query, total }] : [];
  });
  return {
    total: answer.total,
    facets: facets
      .filter(({ scope }, place) => before(facets, scope, place) < perScope)
      .sort((one, other) => other.total - one.total),
    isBehind: answer.behind > 0,
  };
}

function before(facets: readonly Facet[], scope: Facet["scope"], place: number): number {
  return facets.slice(0, place).filter((facet) => facet.scope === scope).length;
}
