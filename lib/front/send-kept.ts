import type { IncomingMessage, ServerResponse } from "node:http";
import type { Coding, KeptPage } from "./kept-page.ts";

/**
 * Sends a kept page, or that it is the one that whoever asks has already (RFC 9110, 13.1.2). To HEAD the same is said, without
 * the page.
 */
export function sendKept(page: KeptPage, request: IncomingMessage, response: ServerResponse): void {
  const coding = codingFor(request);
  const tag = `"${page.tag}-${coding}"`;
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
  response.setHeader("Content-Security-Policy", policyFor(page, response));
  response.setHeader("Vary", "Accept-Encoding, Cookie, rsc");
  response.setHeader("ETag", tag);
  if (isHeld(request, tag)) {
    response.writeHead(304).end();
    return;
  }
  if (coding !== "identity") response.setHeader("Content-Encoding", coding);
  const body = page.bodies[coding];
  response.writeHead(200, { "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

function codingFor({ headers }: IncomingMessage): Coding {
  const accepted = String(headers["accept-encoding"] ?? "");
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted) ? "gzip" : "identity";
}

/** The policy that the front has set, with what this page may run in place of what carries a nonce: made once of each page. */
function policyFor(page: KeptPage, response: ServerResponse): string {
  const made = policies.get(page);
  if (made) return made;
  const policy = String(response.getHeader("Content-Security-Policy"))
    .replace(/script-src [^;]*/, `script-src ${page.scripts}`)
    .replace(/style-src [^;]*/, "style-src 'self'");
  policies.set(page, policy);
  return policy;
}

const policies = new WeakMap<KeptPage, string>();

function isHeld({ headers }: IncomingMessage, tag: string) {
  const asked = headers["if-none-match"]?.split(",").map((one) => one.trim().replace(/^W\//, ""));
  return asked?.some((one) => one === tag || one === "*") ?? false;
}
