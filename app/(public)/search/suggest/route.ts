import { comeLater } from "#components/site/plain-answers.ts";
import { mayAddressRead } from "#lib/may-read.ts";
import { readSearchAddress } from "#lib/search/search-address.ts";
import { suggestSearches } from "#lib/search/suggest-searches.ts";

export const dynamic = "force-dynamic";

/** What the search box offers while somebody types. Reads no cookie: everybody gets the same. */
export async function GET(request: Request): Promise<Response> {
  if (!mayAddressRead(request)) return comeLater();
  const { typed } = readSearchAddress(Object.fromEntries(new URL(request.url).searchParams));
  const headers = { "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };
  return Response.json({ suggestions: await suggestSearches(typed) }, { headers });
}
