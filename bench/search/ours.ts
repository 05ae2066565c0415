import { Prisma } from "#lib/db/generated/client.ts";
import { publicRows } from "#lib/db.ts";
import { askedWords } from "#lib/search/asked-words.data.ts";
import { countPeople } from "#lib/search/count-people.ts";
import { findCounts } from "#lib/search/find-counts.ts";
import { foundPeople } from "#lib/search/found-people.ts";
import { parseQuery } from "#lib/search/parse-query.ts";
import { leavesOf, planQuery } from "#lib/search/plan-query.ts";
import {
  type Place,
  readSearchAddress,
  type SearchRequest,
  searchAddress,
} from "#lib/search/search-address.ts";
import { suggestSearches } from "#lib/search/suggest-searches.ts";
import type { Query } from "./choose-queries.ts";
import { KeptConnection } from "./kept-connection.ts";
import { typedText } from "./query-texts.ts";
import type { Ask, Side } from "./side.ts";

/** Whether a search takes this for the one word that it is. */
export function isPlain(word: string): boolean {
  const { tree } = parseQuery(word);
  const leaves = tree ? leavesOf(planQuery(tree)) : [];
  const [leaf] = leaves;
  return leaves.length === 1 && leaf?.kind === "word" && leaf.also.length === 0;
}

/** What a search asks of the database, by the product's own functions and its own connections. */
export const ourSide = (places: Places): Side => ({
  name: "ours",
  prepare: async (query) => {
    if (query.kind === "prefix") return () => suggestSearches(query.prefix);
    if (query.kind === "count") return () => countOf(query.word);
    const search = await searchOf(query, places);
    return () => foundPeople(search);
  },
  count: (query) => countOf(typedText(query)),
  close: () => Promise.resolve(),
});

/** How many have it, as a page of results tells it. */
async function countOf(typed: string): Promise<number> {
  const { tree } = parseQuery(typed);
  if (!tree) throw new Error(`There is nothing to look for in ${typed}.`);
  const asked = await askedWords(planQuery(tree));
  return (asked && (await countPeople(asked, await findCounts(tree, { withFacets: false })))) ?? 0;
}

/** The same over HTTP, all through the product. How many there are is told with the page only. */
export function httpSide(url: string, places: Places): Side {
  const connection = new KeptConnection(url);
  const ask =
    (path: string): Ask =>
    () =>
      connection.ask(path);
  return {
    name: "http",
    prepare: async (query) => {
      if (query.kind === "prefix") return ask(`/search/suggest?q=${query.prefix}`);
      if (query.kind === "count") return undefined;
      return ask(peopleAddress(await searchOf(query, places)));
    },
    close: () => Promise.resolve(connection.close()),
  };
}

/** Where the product tells in JSON who is found. */
export const peopleAddress = ({ typed, after }: SearchRequest) =>
  searchAddress(typed, after).replace("/search?", "/search/people?");

type Asked = Exclude<Query, { kind: "prefix" | "count" }>;

async function searchOf(query: Asked, places: Places): Promise<SearchRequest> {
  const typed = query.kind === "page" ? query.word : typedOf(query);
  return { typed, after: query.kind === "page" ? await places(typed, query.page) : undefined };
}

const typedOf = (query: Exclude<Asked, { kind: "page" }>) =>
  query.kind === "typo" ? query.typed : typedText(query);

/** Where a page of a search begins; what a person comes to who goes from page to page. */
export type Places = (word: string, page: number) => Promise<Place | undefined>;

export function walkedPlaces(): Places {
  const walked = new Map<string, Place[]>();
  return async (typed, page) => {
    const found = walked.get(typed) ?? [];
    walked.set(typed, found);
    while (found.length < page - 1) {
      const { next = "" } = await foundPeople({ typed, after: found.at(-1) });
      const { searchParams } = new URL(next, "http://localhost");
      const { after } = readSearchAddress(Object.fromEntries(searchParams));
      if (!after) return found.at(-1);
      found.push(after);
    }
    return found[page - 2];
  };
}

/** The least that the search's own connections can be asked: nothing, and one row by its key. */
export function floorSides(ids: readonly string[]): readonly Side[] {
  let nth = 0;
  const key = () => {
    const id = ids[nth++ % ids.length];
    return publicRows(
      Prisma.sql`SELECT handle, version FROM public_profile WHERE member_id = ${id}::uuid`,
    );
  };
  const one = () => publicRows(Prisma.sql`SELECT 1`);
  const side = (name: "key" | "one", ask: Ask): Side => ({
    name,
    prepare: () => Promise.resolve(ask),
    close: () => Promise.resolve(),
  });
  return [side("key", key), side("one", one)];
}
