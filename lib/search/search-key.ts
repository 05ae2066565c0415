import { createHash } from "node:crypto";
import { newestChanges } from "./public-changes.data.ts";
import { type SearchRequest, searchAddress } from "./search-address.ts";
import { searchCorrected } from "./search-corrected.ts";

/** So many searches are remembered; who was asked longest ago is forgotten first. */
const most = 5_000;

type Known = { readonly changes: string; readonly key: string };
const known = new Map<string, Known>();

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
  const last = known.get(address);
  if (last?.changes === changes) return last.key;
  const answer = await searchCorrected(request);
  if (answer.outcome === "tookTooLong") return undefined;
  const key = createHash("sha256").update(JSON.stringify(answer)).digest("base64url");
  // What was not counted up to that change will be.
  if (answer.counted !== "now") return key;
  known.delete(address);
  known.set(address, { changes, key });
  for (const oldest of known.keys()) {
    if (known.size <= most) break;
    known.delete(oldest);
  }
  return key;
}
