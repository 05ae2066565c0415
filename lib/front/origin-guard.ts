import type { IncomingMessage } from "node:http";

const safeMethods = ["GET", "HEAD", "OPTIONS"];

/** Uploads come from elsewhere by design: their own signatures are the guard. */
const signedPath = /^\/api\/uploadthing(?:[/?]|$)/;

/** Where a mail program posts to stop a kind of mail (RFC 8058): it has no page of ours, and the link is signed. */
const stopPath = /^\/(?:stop\/[\w.-]+\/now|invitations\/[\w.-]+\/stop)$/;

/**
 * Whether a request may change something: it says by `Origin` or `Sec-Fetch-Site`, which no page elsewhere can set, that
 * it comes from a page of ours (ASVS 3.5.1). A request that says nothing may not.
 */
export function comesFromHere(request: IncomingMessage, appUrl: string): boolean {
  if (safeMethods.includes(request.method ?? "")) return true;
  if (signedPath.test(request.url ?? "") && !/\.\.|%/.test(pathOf(request))) return true;
  if (request.method === "POST" && stopPath.test(request.url ?? "")) return true;
  if (request.headers["sec-fetch-site"] === "same-origin") return true;
  const { origin } = request.headers;
  if (!origin || !URL.canParse(origin)) return false;
  return origin === appUrl || new URL(origin).host === hostOf(request);
}

function pathOf(request: IncomingMessage) {
  return (request.url ?? "").split("?", 1)[0] ?? "";
}

/** The host that a request was made to, as whoever made it knows it. */
export function hostOf({ headers }: Pick<IncomingMessage, "headers">): string {
  return String(headers["x-forwarded-host"] ?? headers.host).toLowerCase();
}
