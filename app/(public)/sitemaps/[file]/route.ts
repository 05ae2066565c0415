import { nothingHere } from "#components/site/plain-answers.ts";
import { sitemap } from "#lib/sitemaps/sitemap.ts";

type Context = { params: Promise<{ file: string }> };

/** One sitemap: `0.xml`, `1.xml` and so on. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const number = (await params).file.match(/^(0|[1-9]\d{0,5})\.xml$/)?.[1];
  const xml = number === undefined ? undefined : await sitemap(Number(number));
  if (xml === undefined) return nothingHere();
  return new Response(xml, {
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "no-store" },
  });
}
