import { foundPeople } from "./found-people.ts";
import { readSearchAddress } from "./search-address.ts";
import { suggestSearches } from "./suggest-searches.ts";

/** What is told of a search in JSON, by path, in place of a page: the same to everybody, and of what is public alone. */
export const searchAnswers: Readonly<Record<string, (address: URL) => Promise<unknown>>> = {
  /** Who is found, twenty at a time. */
  "/search/people": ({ searchParams }) =>
    foundPeople(readSearchAddress(Object.fromEntries(searchParams))),
  /** What the search box offers while somebody types. */
  "/search/suggest": async ({ searchParams }) => {
    const { typed } = readSearchAddress(Object.fromEntries(searchParams));
    return { suggestions: await suggestSearches(typed) };
  },
};
