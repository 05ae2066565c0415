import { words } from "#lib/words.ts";

/** The answer of an address that is no page, where there is nothing: one line, for programs. */
export function nothingHere(): Response {
  return new Response(`${words("site")("notFound.title")}\n`, {
    status: 404,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}

/** The answer to somebody who asks for more than their share: one line, and when to come again (RFC 6585). */
export function comeLater(): Response {
  return new Response(`${words("site")("later")}\n`, {
    status: 429,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": "60",
    },
  });
}
