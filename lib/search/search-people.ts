import { isKindName, type KindName } from "../profiles/field-kinds.ts";
import { type Counts, findCounts } from "./find-counts.ts";
import { type Facet, findFacets } from "./find-facets.ts";
import { excerptOf, type Piece, piecesOf } from "./marked-text.ts";
import { parseQuery, type Query } from "./parse-query.ts";
import {
  type Card,
  findPeople,
  type Marks,
  type Part,
  type PeopleAnswer,
  placeAfter,
} from "./people.data.ts";
import { leavesOf, type PlannedLeaf, planQuery, withoutLeaves } from "./plan-query.ts";
import type { QueryNode } from "./query-tree.ts";
import type { Place, SearchRequest } from "./search-address.ts";
import { suggestSpelling } from "./suggest-spelling.ts";

/** A text of a field in which something matched, with what matched marked. */
export type Match = {
  readonly kind: KindName;
  readonly input: string;
  readonly pieces: readonly Piece[];
};

/** A person as a list of results shows them; what they do not show to everyone is not there. */
export type FoundPerson = Card & {
  readonly handle: string;
  /** Where something of what was looked for stands, in the order of the profile. */
  readonly matches: readonly Match[];
};

export type SearchAnswer = {
  readonly query: Query;
  readonly outcome: "nothingAsked" | "wordNeeded" | "tookTooLong" | "searched";
  /** What was looked for: the query without what is listed as `unsearched`. */
  readonly understood: QueryNode | undefined;
  /** The search that was probably meant, where this one finds hardly anybody. */
  readonly meant: string | undefined;
  /** How it can be narrowed; on the first page only. */
  readonly facets: readonly Facet[];
  /** What has no letter or digit: nothing can be looked for. */
  readonly unsearched: readonly PlannedLeaf[];
  readonly people: readonly FoundPerson[];
  /** How many there are on all pages. */
  readonly total: number;
  /** Up to what number the total and those of the facets are exact; what is more stands for any more. */
  readonly countedTo: number;
  /**
   * Of when the facets, and a total of more than 10,000, are: of now; of up to two seconds ago; or there are no facets, for
   * they are not to be had.
   */
  readonly counted: "now" | "before" | "not";
  readonly next: Place | undefined;
};

export const pageSize = 20;
/** SQL counts up to here. */
export const countedTo = 10_000;
/** So few found may be for a typing error. */
const rare = 2;

/** Finds people by what they show to everyone. Any request gets an answer; nothing in it is an error. @control */
export async function searchPeople({ typed, after }: SearchRequest): Promise<SearchAnswer> {
  const query = parseQuery(typed);
  const nothing = {
    query,
    understood: query.tree,
    meant: undefined,
    facets: [],
    unsearched: [],
    people: [],
    total: 0,
    countedTo,
    counted: "now",
    next: undefined,
  } as const;
  if (query.text === "") return { ...nothing, outcome: "nothingAsked" };
  if (!query.tree) return { ...nothing, outcome: "wordNeeded" };
  const part = { after, size: pageSize };
  const counting = after === undefined ? findCounts(query.tree) : undefined;
  const answer = await findPeople(planQuery(query.tree), part, countedTo + 1);
  if (!answer) return { ...nothing, outcome: "tookTooLong" };
  const found = answered(query, query.tree, answer, part);
  if (after !== undefined || !answer.found.wanted || !found.understood)
    return { ...found, meant: undefined, facets: [] };
  const meant = found.total <= rare ? await suggestSpelling(found.understood) : undefined;
  const counts = await counting;
  if (counts === "away") return { ...found, meant, counted: "not", facets: [] };
  if (counts) return { ...found, meant, ...countedElsewhere(found, counts) };
  const upTo = { matches: found.total, countTo: countedTo + 1 };
  const facets = found.total > 1 ? await findFacets(found.understood, upTo) : [];
  return { ...found, meant, facets };
}

/** Up to 10,000 the total is of the same moment as the people; beyond, it is counted elsewhere. */
function countedElsewhere({ total }: { readonly total: number }, counts: Counts) {
  const counted: SearchAnswer["counted"] = counts.isBehind ? "before" : "now";
  return {
    total: total > countedTo ? counts.total : total,
    countedTo: Number.MAX_SAFE_INTEGER,
    counted,
    facets: total > 1 ? counts.facets : [],
  };
}

function answered(
  query: Query,
  tree: QueryNode,
  { found, total, marks }: PeopleAnswer,
  part: Part,
): Omit<SearchAnswer, "meant" | "facets"> {
  const people = found.wanted ? found.people.slice(0, part.size) : [];
  return {
    query,
    outcome: found.wanted ? "searched" : "wordNeeded",
    understood: withoutLeaves(tree, found.unsearched),
    unsearched: leavesOf(planQuery(tree)).filter(({ place }) => found.unsearched.includes(place)),
    people: people.map(({ handle, card }) => ({
      handle,
      ...card,
      matches: matchesOf(marks?.[handle]),
    })),
    total: total ?? 0,
    countedTo,
    counted: "now",
    next: placeAfter(found, part),
  };
}

function matchesOf(marked: Marks[string] = []): readonly Match[] {
  return marked.flatMap(({ kind, input, text, marked }) =>
    isKindName(kind) ? [{ kind, input, pieces: excerptOf(piecesOf(text, marked)) }] : [],
  );
}
