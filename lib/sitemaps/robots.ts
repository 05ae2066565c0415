import { sitemapAddress } from "./sitemap.ts";

/**
 * Where crawlers need not go: to what is asked of us, and to members' own rooms, where they would only be sent to sign
 * in. Who keeps search engines out is not named here: their pages must be read for that to be seen.
 */
const notForCrawlers = ["/search?", "/profile", "/settings", "/api", "/dev"];

/** What crawlers are told (RFC 9309). */
export function robots(): string {
  return [
    "User-agent: *",
    ...notForCrawlers.map((path) => `Disallow: ${path}`),
    "",
    `Sitemap: ${sitemapAddress()}`,
    "",
  ].join("\n");
}
