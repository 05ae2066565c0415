import type { SearchScope } from "../profiles/search-scopes.ts";

/** One thing to look for: a word, the beginning of a word, or words that stand together in one field. */
export type Leaf = {
  readonly kind: "word" | "prefix" | "phrase";
  /** Empty only for a beginning within a field: `open:*` asks for anything there. */
  readonly text: string;
};

/** What a query means. No `and` stands in an `and`, no `or` in an `or`, no `not` in a `not`, no field in a field. */
export type QueryNode =
  | Leaf
  | { readonly kind: "and" | "or"; readonly parts: readonly QueryNode[] }
  | { readonly kind: "not"; readonly part: QueryNode }
  | { readonly kind: "field"; readonly field: SearchScope; readonly part: QueryNode };

/** Whether a part of a query is one thing to look for, and not made of others. */
export function isLeaf(node: QueryNode): node is Leaf {
  return node.kind === "word" || node.kind === "prefix" || node.kind === "phrase";
}

/** The parts as one: the only one itself, those of the same kind taken in. Undefined of none. */
export function joined(kind: "and" | "or", parts: readonly QueryNode[]): QueryNode | undefined {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length > 1 ? { kind, parts: flat } : flat[0];
}

/** What has not the part; twice not is the part itself. */
export function negated(part: QueryNode): QueryNode {
  return part.kind === "not" ? part.part : { kind: "not", part };
}

/** How many things one stands in another. */
export function depthOf(node: QueryNode): number {
  if (isLeaf(node)) return 1;
  if ("part" in node) return 1 + depthOf(node.part);
  return 1 + Math.max(...node.parts.map(depthOf));
}

/** The parts of a query that must all hold: those of an `and`, else the query itself. */
export function partsOf(tree: QueryNode | undefined): readonly QueryNode[] {
  if (!tree) return [];
  return tree.kind === "and" ? tree.parts : [tree];
}

/** A query as a person would type it, in one way for all that mean the same. `and` is not written. */
export function printQuery(node: QueryNode | undefined): string {
  if (!node) return "";
  switch (node.kind) {
    case "word":
      return node.text;
    case "prefix":
      return `${node.text}*`;
    case "phrase":
      return `"${node.text}"`;
    case "not":
      return `-${grouped(node.part)}`;
    case "field":
      return `${node.field}:${isLeaf(node.part) ? printQuery(node.part) : `(${printQuery(node.part)})`}`;
    case "and":
      return node.parts.map(grouped).join(" ");
    case "or":
      return node.parts.map(grouped).join(" OR ");
  }
}

function grouped(node: QueryNode): string {
  return "parts" in node ? `(${printQuery(node)})` : printQuery(node);
}
