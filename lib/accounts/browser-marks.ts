import { keptInBrowser } from "../kept-in-browser.ts";
import { idInToken, isSigned, sign } from "./token.ts";

/** For the browser where an account was asked for: says nothing but that it was this one. @control */
export function askedHereMark(signUpId: string): string {
  return sign("asked-here", signUpId);
}

/** Whether the link in the mail came back to the browser that asked for the account. */
export function wasAskedHere(token: string, mark: string | undefined): boolean {
  const signUpId = idInToken("open-account", token);
  return signUpId !== undefined && mark !== undefined && isSigned("asked-here", signUpId, mark);
}

/** For the browser of somebody too young: until when it is refused, signed. It says nothing of the person. */
export function tooYoungMark(now: Date): string {
  const until = String(now.getTime() + keptInBrowser.tooYoung.seconds * 1_000);
  return `${until}.${sign("too-young", until)}`;
}

/** Whether somebody too young tried in this browser during the last day. */
export function isTooYoungMark(mark: string | undefined, now: Date): boolean {
  const [until = "", signature = ""] = mark?.split(".") ?? [];
  return isSigned("too-young", until, signature) && now.getTime() < Number(until);
}
