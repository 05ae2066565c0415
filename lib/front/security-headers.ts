import { randomFillSync } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Sets what browsers have to hold to (ASVS 3.4). The policy goes into the request as well: that is where Next takes the
 * nonce from, for the scripts it writes into a page.
 * @control
 */
export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { overHttps, uploadOrigins }: { overHttps: boolean; uploadOrigins: readonly string[] },
): void {
  const nonce = newNonce();
  const policy = contentSecurityPolicy(nonce, overHttps, uploadOrigins);
  request.headers["content-security-policy"] = policy;
  delete request.headers["content-security-policy-report-only"];
  response.setHeader("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(fixedHeaders)) response.setHeader(name, value);
  if (overHttps)
    response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
}

const nonceBytes = 16;
const random = Buffer.alloc(256 * nonceBytes);
let used = random.length;

/** 128 bits that nobody can guess, each given out once; many are made at a time, which costs less. */
function newNonce(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += nonceBytes;
  return random.toString("base64", used - nonceBytes, used);
}

function contentSecurityPolicy(
  nonce: string,
  overHttps: boolean,
  uploadOrigins: readonly string[],
) {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    ["connect-src 'self'", ...uploadOrigins].join(" "),
    // An address book is read in a worker: a script of our own, never one that a page makes up.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(overHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

const fixedHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()",
};
