import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Headers that only a proxy of ours may set. */
const proxyHeaders = [
  ...["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"],
  "x-real-ip",
];

/**
 * Puts the client's network address into `x-network-address`, for budgets. What the client says of itself is removed;
 * of X-Forwarded-For only as many entries are believed as there are proxies of ours (`TRUST_PROXY`), from the right.
 */
export function noteNetworkAddress(request: IncomingMessage, trustedProxies: number): void {
  const direct = plain(request.socket.remoteAddress ?? "");
  const hops = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((hop) => plain(hop.trim()));
  const told = trustedProxies > 0 ? (hops.at(-trustedProxies) ?? hops[0] ?? "") : "";
  if (trustedProxies === 0) for (const name of proxyHeaders) delete request.headers[name];
  request.headers["x-network-address"] = isIP(told) ? told : direct;
}

/** IPv4 as IPv4, also where the socket speaks both. */
function plain(address: string) {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
