import type { SearchRequest } from "./search-address.ts";
import { type SearchAnswer, searchPeople } from "./search-people.ts";

export type CorrectedAnswer = SearchAnswer & {
  /** What was searched, as it would be typed: what was typed or, where nobody shows that, what was probably meant. */
  readonly searched: string;
  readonly isCorrected: boolean;
};

/**
 * The same as `searchPeople`; but where nobody is found and a word looks mistyped, those who are found by what was probably
 * meant, and that is said.
 */
export async function searchCorrected(request: SearchRequest): Promise<CorrectedAnswer> {
  const answer = await searchPeople(request);
  const asTyped = { ...answer, searched: answer.query.text, isCorrected: false };
  const { meant, total } = answer;
  if (meant === undefined || total > 0) return asTyped;
  const corrected = await searchPeople({ typed: meant, after: undefined });
  if (corrected.total === 0) return asTyped;
  const { query, unsearched } = answer;
  return { ...corrected, query, unsearched, meant, searched: meant, isCorrected: true };
}
