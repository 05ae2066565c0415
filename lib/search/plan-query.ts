import type { SearchScope } from "../profiles/search-scopes.ts";
import { isLeaf, joined, type Leaf, negated, type QueryNode } from "./query-tree.ts";
import { otherNames } from "./skill-names.ts";

/** A leaf where PostgreSQL needs it: with the field it has to stand in, and whether what is found must not have it. */
export type PlannedLeaf = Leaf & {
  /** Its place among the leaves, from 0. */
  readonly place: number;
  readonly excluded: boolean;
  readonly scope: SearchScope | null;
  /** Other names of the same, as good as the text. */
  readonly also: readonly string[];
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
    if (isLeaf(node)) {
      const also = alsoNamed(node, scope);
      return { ...node, also, place: places++, excluded, scope };
    }
    if (node.kind === "not") return plan(node.part, !excluded, scope);
    if (node.kind === "field") return plan(node.part, excluded, node.field);
    const parts = node.parts.map((part) => plan(part, excluded, scope));
    return (node.kind === "and") === excluded ? { any: parts } : { all: parts };
  };
  return plan(tree, false, null);
}

/** By which other names a skill is found too, where skills are looked for: anywhere, and in `skill:`. */
export function alsoNamed({ kind, text }: Leaf, scope: SearchScope | null): readonly string[] {
  return kind !== "prefix" && (scope === null || scope === "skill") ? otherNames(text) : [];
}

/** The leaves of a plan by their place. */
export function leavesOf(plan: Plan): readonly PlannedLeaf[] {
  if ("all" in plan) return plan.all.flatMap(leavesOf);
  return "any" in plan ? plan.any.flatMap(leavesOf) : [plan];
}

/** The query without the leaves at those places, counted as in its plan; undefined when none is left. */
export function withoutLeaves(tree: QueryNode, places: readonly number[]): QueryNode | undefined {
  return withLeaves(tree, (leaf, place) => (places.includes(place) ? undefined : leaf));
}

/** The query with its leaves, by their place in its plan, made others or left out; undefined when none is left. */
export function withLeaves(
  tree: QueryNode,
  change: (leaf: Leaf, place: number) => Leaf | undefined,
): QueryNode | undefined {
  let place = 0;
  const changed = (node: QueryNode): QueryNode | undefined => {
    if (isLeaf(node)) return change(node, place++);
    if ("parts" in node)
      return joined(
        node.kind,
        node.parts.map(changed).filter((part) => part !== undefined),
      );
    const part = changed(node.part);
    if (!part) return undefined;
    return node.kind === "not" ? negated(part) : { ...node, part };
  };
  return changed(tree);
}
