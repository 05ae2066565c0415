/** A browser's standing no, by which of its two headers. @control */
export type RefusalSent = "gpc" | "dnt";

/**
 * What the browser says on its own with each request: Global Privacy Control (`Sec-GPC: 1`) and Do Not Track (`DNT: 1`) each
 * count as no, whatever was chosen before. Any other value says nothing, as their specifications have it.
 */
export function refusalSent(headers: Pick<Headers, "get">): RefusalSent | undefined {
  if (headers.get("sec-gpc") === "1") return "gpc";
  return headers.get("dnt") === "1" ? "dnt" : undefined;
}
