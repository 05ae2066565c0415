import { env } from "../env.ts";
import type { WordKey } from "../words.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const secure = new URL(env.APP_URL).protocol === "https:";

/** A cookie that we set. The policy's list of cookies is made from these. @control */
export type AccountCookie = {
  readonly name: string;
  /** What it is for, in words of the catalogue. */
  readonly purpose: WordKey;
  /** How long it is kept at most; 0 until the browser is closed. */
  readonly seconds: number;
};

/** Every cookie of the product. All are HttpOnly, SameSite=Lax and ours alone; strangers who only read get none. */
export const accountCookies = {
  session: { name: named("session"), purpose: "accounts.cookies.session", seconds: 30 * day },
  rememberedEmail: {
    name: named("email"),
    purpose: "accounts.cookies.rememberedEmail",
    seconds: 365 * day,
  },
  askedHere: { name: named("asked"), purpose: "accounts.cookies.askedHere", seconds: 30 * minute },
  tooYoung: { name: named("later"), purpose: "accounts.cookies.tooYoung", seconds: day },
  csrf: { name: named("csrf"), purpose: "accounts.cookies.csrf", seconds: 0 },
  callback: { name: named("return"), purpose: "accounts.cookies.callback", seconds: 0 },
} as const satisfies Record<string, AccountCookie>;

/** With what each cookie is set, besides its lifetime. */
export const cookieOptions = { httpOnly: true, sameSite: "lax", secure, path: "/" } as const;

/** What a `Set-Cookie` for one of them says. */
export function cookieSetting(cookie: AccountCookie, value: string) {
  return { ...cookieOptions, name: cookie.name, value, maxAge: cookie.seconds };
}

/** What a `Set-Cookie` says that takes one of them away. */
export function cookieRemoval(cookie: AccountCookie) {
  return { ...cookieOptions, name: cookie.name, value: "", maxAge: 0 };
}

/** The prefix makes browsers refuse the cookie from any other host, or without TLS. */
function named(name: string): string {
  return `${secure ? "__Host-" : ""}pianeojobs-${name}`;
}
