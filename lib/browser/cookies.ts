import { env } from "../env.ts";
import { type Kept, keptInBrowser, type OurCookie } from "../kept-in-browser.ts";

const secure = new URL(env.APP_URL).protocol === "https:";

/** With what each cookie is set, besides its name and lifetime: ours alone, and out of reach of scripts. @control */
export const cookieOptions = { httpOnly: true, sameSite: "lax", secure, path: "/" } as const;

/** The name that a browser knows it by. The prefix makes browsers refuse it from any other host, or without TLS. */
export function cookieName({ name }: OurCookie): string {
  return `${secure ? "__Host-" : ""}pianeojobs-${name}`;
}

/** What a `Set-Cookie` for one of them says. */
export function cookieSetting(cookie: OurCookie, value: string) {
  return { ...cookieOptions, name: cookieName(cookie), value, maxAge: cookie.seconds };
}

/** What a `Set-Cookie` says that takes one of them away. */
export function cookieRemoval(cookie: OurCookie) {
  return { ...cookieOptions, name: cookieName(cookie), value: "", maxAge: 0 };
}

/** Everything that we leave in a browser, by the name that a browser shows. */
export const everythingKept: readonly Kept[] = Object.values(keptInBrowser).map((kept) =>
  kept.place === "cookie" ? { ...kept, name: cookieName(kept) } : kept,
);
