import type { SearchScope } from "../profiles/search-scopes.ts";
import { boundedRead } from "./bounded-read.data.ts";

export type SuggestedText = { readonly scope: SearchScope; readonly text: string };

/**
 * Texts of a field that people show to everyone now in which the last word begins as the last one typed and the others
 * stand before it, those of most people first; nothing of who objects to being offered. Read from the documents of the search
 * (wall 2): there is nothing to go stale.
 */
export async function findSuggestedTexts(
  typed: string,
  scopes: readonly SearchScope[],
  most: number,
): Promise<readonly SuggestedText[]> {
  const rows = await boundedRead(
    1_000,
    (tx) => tx.$queryRaw<SuggestedText[]>`
      SELECT scope, text FROM suggested_texts(${typed}, ${[...scopes]}::text[], ${most}::int)`,
  );
  return rows ?? [];
}
