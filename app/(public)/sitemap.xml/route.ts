import { sitemapIndex } from "#lib/sitemaps/sitemap.ts";

export const dynamic = "force-dynamic";

/** The list of the sitemaps. */
export async function GET(): Promise<Response> {
  return new Response(await sitemapIndex(), {
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "no-store" },
  });
}
