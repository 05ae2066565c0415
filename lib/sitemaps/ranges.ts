/** Members whose ids lie from one on, and before another; the last range goes on to the end. */
export type Range = { readonly from: string; readonly before: string | undefined };

/** As many addresses may stand in one sitemap (sitemaps.org). */
export const mostPerSitemap = 50_000;

/**
 * How many sitemaps so many people are spread over: half full on average, so that none is ever too full, and a power
 * of two, so that people stay in the file they are in until there are twice as many.
 */
export function sitemapCount(people: number): number {
  const needed = Math.max(1, people / (mostPerSitemap / 2));
  return 2 ** Math.ceil(Math.log2(needed));
}

/** The ids of one sitemap of so many. Ids are random, so equal ranges hold about as many people each. */
export function rangeOf(number: number, count: number): Range {
  const before = number + 1;
  return { from: bound(number, count), before: before < count ? bound(before, count) : undefined };
}

function bound(number: number, count: number): string {
  const hex = ((2n ** 128n / BigInt(count)) * BigInt(number)).toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
