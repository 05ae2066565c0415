import type { SearchScope } from "#lib/profiles/search-scopes.ts";
import { alsoNamed } from "#lib/search/plan-query.ts";
import { type Leaf, printQuery, type QueryNode } from "#lib/search/query-tree.ts";
import { locale, words } from "#lib/words.ts";

const t = words("search");

/** A query in plain words, as it goes after "profiles with". */
export function said(node: QueryNode, scope: SearchScope | null = null): string {
  switch (node.kind) {
    case "word":
    case "prefix":
    case "phrase":
      return saidLeaf(node, scope);
    case "not":
      return t("said.not", { what: grouped(node.part, scope) });
    case "field":
      return node.part.kind === "prefix" && node.part.text === ""
        ? t(`said.any.${node.field}`)
        : t(`said.in.${node.field}`, { what: grouped(node.part, node.field) });
    case "and":
      return listed(
        node.parts.map((part) => grouped(part, scope)),
        "conjunction",
      );
    case "or":
      return listed(
        node.parts.map((part) => grouped(part, scope)),
        "disjunction",
      );
  }
}

/** A part of a query as short as a label: what one would type, without its signs where words say it. */
export function labelOf(node: QueryNode): string {
  if (node.kind === "not") return t("chips.not", { what: labelOf(node.part) });
  if (node.kind !== "field") return printQuery(node);
  if (node.part.kind === "prefix" && node.part.text === "") return t(`said.any.${node.field}`);
  return t("chips.field", { field: t(`fields.${node.field}`), what: printQuery(node.part) });
}

/** A text as it was typed, in quotation marks. */
export function quoted(text: string): string {
  return t("said.word", { text });
}

/** Texts as a list: of which all hold, or one, or which only stand beside each other. */
export function listed(parts: readonly string[], type: Intl.ListFormatType): string {
  return new Intl.ListFormat(locale, { type }).format(parts);
}

function grouped(node: QueryNode, scope: SearchScope | null): string {
  const words = said(node, scope);
  return "parts" in node ? t("said.group", { what: words }) : words;
}

function saidLeaf(leaf: Leaf, scope: SearchScope | null): string {
  const { kind, text } = leaf;
  const also = alsoNamed(leaf, scope);
  if (also.length > 0) return listed([text, ...also].map(quoted), "disjunction");
  if (kind === "word" || (kind === "phrase" && !/\s/.test(text))) return quoted(text);
  return t(`said.${kind}`, { text });
}
