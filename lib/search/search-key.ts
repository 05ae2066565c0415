import { createHash } from "node:crypto";
import type { SearchRequest } from "./search-address.ts";
import { searchPeople } from "./search-people.ts";

/**
 * A text that is another one whenever anything on the page of results is; undefined where the page is not to be kept,
 * because the search was given up.
 */
export async function searchKey(request: SearchRequest): Promise<string | undefined> {
  const answer = await searchPeople(request);
  if (answer.outcome === "tookTooLong") return undefined;
  return createHash("sha256").update(JSON.stringify(answer)).digest("base64url");
}
