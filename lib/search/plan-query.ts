import type { SearchScope } from "../profiles/search-scopes.ts";
import { isLeaf, type Leaf, type QueryNode } from "./query-tree.ts";

/** A leaf where PostgreSQL needs it: with the field it has to stand in, and whether what is found must not have it. */
export type PlannedLeaf = Leaf & {
  /** Its place among the leaves, from 0. */
  readonly place: number;
  readonly excluded: boolean;
  readonly scope: SearchScope | null;
};

/** A query without NOT and fields: both have moved to the leaves. What `search_query` takes as JSON. */
export type Plan =
  | PlannedLeaf
  | { readonly all: readonly Plan[] }
  | { readonly any: readonly Plan[] };

/** Makes a query ready for PostgreSQL. Not both is one of the two not, as De Morgan has it. */
export function planQuery(tree: QueryNode): Plan {
  let places = 0;
  const plan = (node: QueryNode, excluded: boolean, scope: SearchScope | null): Plan => {
    if (isLeaf(node)) return { ...node, place: places++, excluded, scope };
    if (node.kind === "not") return plan(node.part, !excluded, scope);
    if (node.kind === "field") return plan(node.part, excluded, node.field);
    const parts = node.parts.map((part) => plan(part, excluded, scope));
    return (node.kind === "and") === excluded ? { any: parts } : { all: parts };
  };
  return plan(tree, false, null);
}

/** The leaves of a plan by their place. */
export function leavesOf(plan: Plan): readonly PlannedLeaf[] {
  if ("all" in plan) return plan.all.flatMap(leavesOf);
  return "any" in plan ? plan.any.flatMap(leavesOf) : [plan];
}
