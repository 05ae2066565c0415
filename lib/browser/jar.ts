import { cookies } from "next/headers";
import type { OurCookie } from "../kept-in-browser.ts";
import { cookieName, cookieRemoval, cookieSetting } from "./cookies.ts";

/** What this browser sent of one of our cookies. @control */
export async function cookieHere(cookie: OurCookie): Promise<string | undefined> {
  return (await cookies()).get(cookieName(cookie))?.value;
}

/** Has this browser keep one of the cookies that are on the list, as long as the list says. There is no other way to set one. */
export async function setCookie(cookie: OurCookie, value: string): Promise<void> {
  (await cookies()).set(cookieSetting(cookie, value));
}

/** Has this browser forget it. */
export async function dropCookie(cookie: OurCookie): Promise<void> {
  (await cookies()).set(cookieRemoval(cookie));
}
