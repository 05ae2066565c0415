import { env } from "../env.ts";
import { countListed, findListed } from "./listed-profile.data.ts";
import { mostPerSitemap, rangeOf, sitemapCount } from "./ranges.ts";

const xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Where the list of the sitemaps is. */
export function sitemapAddress(): string {
  return `${env.APP_URL}/sitemap.xml`;
}

/** The list of the sitemaps, as XML. */
export async function sitemapIndex(): Promise<string> {
  const count = sitemapCount(await countListed());
  const maps = Array.from(
    { length: count },
    (_, number) => `<sitemap>${element("loc", `${env.APP_URL}/sitemaps/${number}.xml`)}</sitemap>`,
  );
  return xml("sitemapindex", maps);
}

/**
 * One sitemap, as XML: the public pages that search engines may list, each with the month of its last change and no
 * day. Undefined when there is none of that number. Its size is bounded: 50,000 lines of an address each.
 */
export async function sitemap(number: number): Promise<string | undefined> {
  const count = sitemapCount(await countListed());
  if (number >= count) return undefined;
  const start = number === 0 ? [url(`${env.APP_URL}/`)] : [];
  const listed = await findListed(rangeOf(number, count), mostPerSitemap - start.length);
  const people = listed.map(({ handle, changedMonth }) =>
    url(`${env.APP_URL}/in/${handle}`, changedMonth.toISOString().slice(0, 7)),
  );
  return xml("urlset", [...start, ...people]);
}

function url(address: string, month?: string): string {
  return `<url>${element("loc", address)}${month ? element("lastmod", month) : ""}</url>`;
}

function xml(root: string, lines: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="${xmlns}">`,
    ...lines,
    `</${root}>`,
    "",
  ].join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function element(name: string, text: string): string {
  return `<${name}>${text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? "")}</${name}>`;
}
