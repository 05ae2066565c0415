import { isKindName, type KindName } from "../profiles/field-kinds.ts";
import { type AskedWords, askedWords } from "./asked-words.data.ts";
import { countedTo, countPeople } from "./count-people.ts";
import { hasManyDocuments } from "./counts/many-documents.data.ts";
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
import { leavesOf, type Plan, type PlannedLeaf, planQuery, withoutLeaves } from "./plan-query.ts";
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
  const plan = planQuery(query.tree);
  const asked = await askedWords(plan);
  if (!asked) return { ...nothing, outcome: "tookTooLong" };
  const read = readAs(query.tree, plan, asked);
  if (!asked.wanted) return { ...nothing, ...read, outcome: "wordNeeded" };
  const part = { after, size: pageSize };
  const isCounted = await hasManyDocuments();
  const [answer, counts] = await Promise.all([
    findPeople(plan, asked, { ...part, countTo: isCounted ? undefined : countedTo + 1 }),
    findCounts(read.understood ?? query.tree, { withFacets: after === undefined }),
  ]);
  const total = answer && (answer.total ?? (await countPeople(asked, counts)));
  if (!answer || total === undefined) return { ...nothing, outcome: "tookTooLong" };
  const found = { ...nothing, ...read, ...answered(answer, part), total };
  return { ...found, ...(await besides(found, after, counts)), outcome: "searched" };
}

/** What is said besides the people, of the whole search: with the first page only, but for how many there are. */
async function besides(
  { understood, total }: { readonly understood: QueryNode | undefined; readonly total: number },
  after: Place | undefined,
  counts: Counts | "away" | undefined,
) {
  const counted = counts && (counts === "away" ? notCounted : countedElsewhere(total, counts));
  if (after !== undefined || !understood) return { ...counted, facets: [] };
  const meant = total <= rare ? await suggestSpelling(understood) : undefined;
  if (counted) return { meant, ...counted };
  const upTo = { matches: total, countTo: countedTo + 1 };
  return { meant, facets: total > 1 ? await findFacets(understood, upTo) : [] };
}

const notCounted = { facets: [], counted: "not" } as const;

/** Up to 10,000 the total is of the same moment as the people, or of a later one; beyond, it may be of one before. */
function countedElsewhere(total: number, counts: Counts) {
  const counted: SearchAnswer["counted"] = counts.isBehind ? "before" : "now";
  return {
    total: total > countedTo ? counts.total : total,
    countedTo: Number.MAX_SAFE_INTEGER,
    counted,
    facets: total > 1 ? counts.facets : [],
  };
}

/** What was looked for, and what could not be. */
function readAs(tree: QueryNode, plan: Plan, { unsearched }: AskedWords) {
  return {
    understood: withoutLeaves(tree, unsearched),
    unsearched: leavesOf(plan).filter(({ place }) => unsearched.includes(place)),
  };
}

function answered({ found, marks }: PeopleAnswer, part: Part) {
  const people = found.people
    .slice(0, part.size)
    .map(({ handle, card }) => ({ handle, ...card, matches: matchesOf(marks?.[handle]) }));
  return { people, next: placeAfter(found, part) };
}

function matchesOf(marked: Marks[string] = []): readonly Match[] {
  return marked.flatMap(({ kind, input, text, marked }) =>
    isKindName(kind) ? [{ kind, input, pieces: excerptOf(piecesOf(text, marked)) }] : [],
  );
}
