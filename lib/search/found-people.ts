import { askedWords } from "./asked-words.data.ts";
import { parseQuery } from "./parse-query.ts";
import { type Card, findDocuments, placeAfter } from "./people.data.ts";
import { planQuery } from "./plan-query.ts";
import { printQuery, type QueryNode } from "./query-tree.ts";
import { type Place, type SearchRequest, searchAddress } from "./search-address.ts";
import { pageSize } from "./search-people.ts";
import { correctedWords } from "./suggest-spelling.ts";

/** Who is found, without what was found in whom: what is told in JSON. */
export type FoundPeople = {
  /** What was searched, as it would be typed; another than what was typed where nobody shows that. */
  readonly searched: string;
  readonly people: readonly (Card & { readonly handle: string })[];
  /** The address of the page of results that comes after these. */
  readonly next: string | undefined;
};

const nobody = { searched: "", people: [], next: undefined } as const;

/**
 * Finds people as `searchCorrected` does, in the same order, with what a line shows of each. Nobody where there is nothing to look for, or where it would
 * take too long.
 * @control
 */
export async function foundPeople({ typed, after }: SearchRequest): Promise<FoundPeople> {
  const { tree, text } = parseQuery(typed);
  if (!tree) return nobody;
  const found = await foundBy({ tree, text }, after);
  if (!found) return nobody;
  if (found.people.length > 0 || after !== undefined) return found;
  const meant = await correctedWords(tree);
  const corrected = meant && (await foundBy({ tree: meant, text: printQuery(meant) }, undefined));
  return corrected && corrected.people.length > 0 ? corrected : found;
}

/** Undefined where there is no word to look for, or it would take too long. */
async function foundBy(
  { tree, text }: { readonly tree: QueryNode; readonly text: string },
  after: Place | undefined,
): Promise<FoundPeople | undefined> {
  const part = { after, size: pageSize };
  const asked = await askedWords(planQuery(tree));
  const found = asked?.wanted ? await findDocuments(asked, part) : undefined;
  if (!found) return undefined;
  const next = placeAfter(found, part);
  return {
    searched: text,
    people: found.people.slice(0, part.size).map(({ handle, card }) => ({ handle, ...card })),
    next: next && searchAddress(text, next),
  };
}
