import { robots } from "#lib/sitemaps/robots.ts";

// The address of the site is known when it runs, not when it is built.
export const dynamic = "force-dynamic";

/** What crawlers are told. */
export function GET(): Response {
  return new Response(robots(), {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
