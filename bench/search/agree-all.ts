import { countedTo } from "#lib/search/count-people.ts";
import type { QueryClass, WordsQuery } from "./choose-queries.ts";
import type { Side } from "./side.ts";

/** So many queries of each class are compared. */
const compared = 10;

/**
 * Makes sure that all sides look for the same among the same people: each finds as many. A comparison with a side that finds others
 * would compare nothing. Throws where one does not.
 */
export async function agreeAll(classes: readonly QueryClass[], sides: readonly Side[]) {
  for (const { name, queries } of classes)
    for (const query of queries.slice(0, compared))
      if (query.kind === "words") await agree(name, query, sides);
}

async function agree(name: string, query: WordsQuery, sides: readonly Side[]) {
  const counts: { readonly side: string; readonly found: number }[] = [];
  for (const side of sides) {
    const found = await side.count?.(query);
    if (found !== undefined) counts.push({ side: side.name, found: Math.min(found, countedTo) });
  }
  if (new Set(counts.map(({ found }) => found)).size > 1)
    throw new Error(`${name}, ${JSON.stringify(query)}: ${JSON.stringify(counts)}`);
}
