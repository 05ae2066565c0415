import { lexemeOf, ofField } from "./documents.ts";

type Words = { readonly words: readonly string[]; readonly filters: readonly string[] };

/** What a person types to mean it: words, and `field:word`. */
export const typedText = ({ words, filters }: Words) =>
  [...words, ...filters.map((word) => word.slice(1))].join(" ");

/** The same as a tsquery in the text of its own. */
export const tsQueryText = ({ words, filters }: Words) =>
  [...words, ...filters].map((word) => quoted(lexemeOf(word))).join(" & ");

/** Names that begin so. */
export const prefixQueryText = (prefix: string) => `${quoted(lexemeOf(ofField("name", prefix)))}:*`;

const quoted = (lexeme: string) => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

/** The same for SQLite. */
export const ftsText = ({ words, filters }: Words) =>
  [...words, ...filters].map((word) => `words : "${word}"`).join(" AND ");

/** The same for Lucene's server: what only narrows down does not count for the order. */
export const luceneParameters = ({ words, filters }: Words) =>
  new URLSearchParams([
    ...words.map((word) => ["must", word]),
    ...filters.map((word) => ["filter", word]),
  ]).toString();
