import type { IncomingMessage } from "node:http";

/**
 * Puts the pattern of the page that somebody opens into `x-measured-page`, for counting visits: never the address itself,
 * and nothing that is loaded ahead or in part. What the client says of itself is removed.
 */
export function notePage(
  request: IncomingMessage,
  pageAt: ((path: string) => string | undefined) | undefined,
): void {
  delete request.headers["x-measured-page"];
  if (request.method !== "GET" || !isOpening(request)) return;
  const [path = ""] = (request.url ?? "").split("?", 1);
  const page = pageAt?.(path);
  if (page) request.headers["x-measured-page"] = page;
}

function isOpening({ headers }: IncomingMessage): boolean {
  const isAhead = /prefetch|prerender/.test(`${headers["sec-purpose"]} ${headers.purpose}`);
  return !isAhead && headers.rsc === undefined && /\btext\/html\b/.test(headers.accept ?? "");
}
