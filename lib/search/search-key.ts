import { createHash } from "node:crypto";
import { passingMemory } from "../passing-memory.ts";
import { newestChanges } from "./public-changes.data.ts";
import { type SearchRequest, searchAddress } from "./search-address.ts";
import { searchCorrected } from "./search-corrected.ts";

type Known = { readonly changes: string; readonly key: string };
const known = passingMemory<Known>({ most: 5_000 });

/**
 * A text that is another one whenever anything on the page of results is; undefined where the page is not to be kept,
 * because the search was given up. While nothing that anybody shows has changed, the search is not done again: that is
 * asked of the main database each time, so nothing is remembered past the commit that changes it.
 * @control
 */
export async function searchKey(request: SearchRequest): Promise<string | undefined> {
  const address = searchAddress(request.typed, request.after);
  // Before the search: it may see more than this, never less.
  const changes = await newestChanges();
  const last = known.find(address);
  if (last?.changes === changes) return last.key;
  const answer = await searchCorrected(request);
  if (answer.outcome === "tookTooLong") return undefined;
  const key = createHash("sha256").update(JSON.stringify(answer)).digest("base64url");
  // What was not counted up to that change will be.
  if (answer.counted !== "now") return key;
  known.keep(address, { changes, key });
  return key;
}
