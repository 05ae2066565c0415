import type { BrowserContext, Page } from "playwright/test";
import { cookieOptions, everythingKept } from "#lib/browser/cookies.ts";

/** Everything that a site can leave in a browser, cookies aside. */
type Storages = {
  readonly local: string[];
  readonly session: string[];
  readonly databases: (string | undefined)[];
  readonly caches: string[];
  readonly workers: number;
  readonly cookie: string;
};

function storagesOf(page: Page): Promise<Storages> {
  return page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    // Only where the page is trusted; localhost is.
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
  }));
}

/** Everything that a site can leave in a browser. */
export async function tracesIn(page: Page) {
  return { ...(await storagesOf(page)), cookies: await page.context().cookies() };
}

export const noTraces = {
  local: [],
  session: [],
  databases: [],
  caches: [],
  workers: 0,
  cookie: "",
  cookies: [],
};

/** What of all that is left there is not on our list, or not as the list says; and the names of what is. */
export async function comparedWithList(page: Page) {
  const { cookies, session, ...others } = await tracesIn(page);
  const wrong = cookies.flatMap((cookie) => wrongCookie(cookie, new URL(page.url()).hostname));
  const keys = session.map((key) => ({ key, kept: keptUnder(key) }));
  const { cookies: _cookies, session: _session, ...nothing } = noTraces;
  const unlisted = Object.entries(others).filter(
    ([where, found]) => JSON.stringify(found) !== JSON.stringify(Reflect.get(nothing, where)),
  );
  return {
    wrong: [
      ...wrong,
      ...keys.filter(({ kept }) => !kept).map(({ key }) => `${key} is kept in the tab`),
      ...unlisted.map(([where, found]) => `${where}: ${JSON.stringify(found)}`),
    ],
    seen: [
      ...cookies.map(({ name }) => name),
      ...keys.flatMap(({ kept }) => (kept ? [kept.name] : [])),
    ],
  };
}

function keptUnder(key: string) {
  return everythingKept.find(({ place, name }) => place === "tab" && key.startsWith(name));
}

type Cookie = Awaited<ReturnType<BrowserContext["cookies"]>>[number];

function wrongCookie(cookie: Cookie, host: string): string[] {
  const listed = everythingKept.find(
    ({ place, name }) => place === "cookie" && name === cookie.name,
  );
  if (!listed) return [`the cookie ${cookie.name} is not on the list`];
  const left = cookie.expires === -1 ? 0 : cookie.expires - Date.now() / 1_000;
  // Set some minutes ago at most; browsers count from when it came, to the second.
  const isInTime =
    listed.seconds === 0
      ? left === 0
      : left > listed.seconds - 5 * 60 && left <= listed.seconds + 1;
  const { httpOnly, secure, path } = cookieOptions;
  const isOurs =
    cookie.httpOnly === httpOnly &&
    cookie.secure === secure &&
    cookie.path === path &&
    cookie.sameSite === "Lax" &&
    cookie.domain === host;
  return [
    ...(isInTime ? [] : [`the cookie ${cookie.name} is kept for another time: ${left} s`]),
    ...(isOurs ? [] : [`the cookie ${cookie.name} has other flags: ${JSON.stringify(cookie)}`]),
  ];
}

/** The origins, other than its own, that anything in this browser asked for something. */
export function originsAsked(context: BrowserContext, own: string | undefined): Set<string> {
  const asked = new Set<string>();
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== own && protocol !== "data:" && protocol !== "blob:") asked.add(request.url());
  });
  return asked;
}
