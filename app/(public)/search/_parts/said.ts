import { type Leaf, printQuery, type QueryNode } from "#lib/search/query-tree.ts";
import { locale, words } from "#lib/words.ts";

const t = words("search");

/** A query in plain words, as it goes after "profiles with". */
export function said(node: QueryNode): string {
  switch (node.kind) {
    case "word":
    case "prefix":
    case "phrase":
      return saidLeaf(node);
    case "not":
      return t("said.not", { what: grouped(node.part) });
    case "field":
      return node.part.kind === "prefix" && node.part.text === ""
        ? t(`said.any.${node.field}`)
        : t(`said.in.${node.field}`, { what: grouped(node.part) });
    case "and":
      return listed(node.parts.map(grouped), "conjunction");
    case "or":
      return listed(node.parts.map(grouped), "disjunction");
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

function grouped(node: QueryNode): string {
  return "parts" in node ? t("said.group", { what: said(node) }) : said(node);
}

function saidLeaf({ kind, text }: Leaf): string {
  if (kind === "word" || (kind === "phrase" && !/\s/.test(text))) return quoted(text);
  return t(`said.${kind}`, { text });
}
