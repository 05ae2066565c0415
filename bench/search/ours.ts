import { Prisma } from "#lib/db/generated/client.ts";
import { publicRows } from "#lib/db.ts";
import { parseQuery } from "#lib/search/parse-query.ts";
import { findDocuments } from "#lib/search/people.data.ts";
import { leavesOf, type Plan, planQuery } from "#lib/search/plan-query.ts";
import { type Place, searchAddress } from "#lib/search/search-address.ts";
import { pageSize, searchPeople } from "#lib/search/search-people.ts";
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
    const { typed, after } = await searchOf(query, places);
    if (query.kind === "typo" || query.kind === "count")
      return () => searchPeople({ typed, after });
    return () => findDocuments(planOf(typed), { after, size: pageSize });
  },
  count: async (query) => (await searchPeople({ typed: typedText(query), after: undefined })).total,
  close: () => Promise.resolve(),
});

function planOf(typed: string): Plan {
  const { tree } = parseQuery(typed);
  if (!tree) throw new Error(`There is nothing to look for in ${typed}.`);
  return planQuery(tree);
}

/** The same over HTTP, all through the product. */
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
      const { typed, after } = await searchOf(query, places);
      return ask(peopleAddress(typed, after));
    },
    close: () => Promise.resolve(connection.close()),
  };
}

export const peopleAddress = (typed: string, after?: Place) => searchAddress(typed, after);

type Search = { readonly typed: string; readonly after: Place | undefined };

async function searchOf(query: Query, places: Places): Promise<Search> {
  switch (query.kind) {
    case "words":
      return { typed: typedText(query), after: undefined };
    case "prefix":
      return { typed: query.prefix, after: undefined };
    case "typo":
      return { typed: query.typed, after: undefined };
    case "count":
      return { typed: query.word, after: undefined };
    case "page":
      return { typed: query.word, after: await places(query.word, query.page) };
  }
}

/** Where a page of a search begins; what a person comes to who goes from page to page. */
export type Places = (word: string, page: number) => Promise<Place | undefined>;

export function walkedPlaces(): Places {
  const walked = new Map<string, Place[]>();
  return async (typed, page) => {
    const found = walked.get(typed) ?? [];
    walked.set(typed, found);
    while (found.length < page - 1) {
      const { next } = await searchPeople({ typed, after: found.at(-1) });
      if (!next) return found.at(-1);
      found.push(next);
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
