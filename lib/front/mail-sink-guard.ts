import type { IncomingMessage } from "node:http";

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a request may reach the embedded mail sink, if it is one for it: only under the site's own address or the
 * machine's. A page elsewhere whose name was made to point here (DNS rebinding) would read the links in it.
 */
export function mayReadMail({ url = "", headers }: IncomingMessage, appUrl: string): boolean {
  const [path = ""] = url.split("?", 1);
  if (!/dev\/+(\.\/+)*mail/i.test(decodeURIComponent(path))) return true;
  const host = `http://${headers.host ?? ""}`;
  if (!URL.canParse(host)) return false;
  const { hostname } = new URL(host);
  return loopback.includes(hostname) || hostname === new URL(appUrl).hostname;
}
