import { env } from "../env.ts";
import { hostOf } from "./origin-guard.ts";

/** The address of this site as the browser that asks knows it: its own word for it where it is one that leads here. */
export function siteOf(request: Request): string {
  const origin = request.headers.get("origin");
  const isOurs = origin && URL.canParse(origin) && new URL(origin).host === askedHost(request);
  return isOurs ? origin : env.APP_URL;
}

/** The whole address that a request was made to, in every way it may have been written before a proxy took it. */
export function writtenAddresses(request: Request): string[] {
  const { pathname, search } = new URL(request.url);
  const host = askedHost(request);
  const sites = [env.APP_URL, `http://${host}`, `https://${host}`];
  return [...new Set(sites)].map((site) => `${site}${pathname}${search}`);
}

function askedHost({ headers }: Request): string {
  return hostOf({ headers: Object.fromEntries(headers) });
}
