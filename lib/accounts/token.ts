import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "../env.ts";

/** What a link is good for that stops a kind of mail: that about companies, and that about each kind of notification. */
export const stopPurposes = [
  "stop-notices",
  "stop-request",
  "stop-accepted",
  "stop-joined",
] as const;

export type StopPurpose = (typeof stopPurposes)[number];

/** What the link in a mail is good for. */
type LinkPurpose =
  | "open-account"
  | "reset-password"
  | "change-email"
  | "undo-email"
  | "keep-account"
  | StopPurpose
  | "read-letter"
  | "invitation";

/** What a signature is good for; one made for one purpose is worth nothing for another. */
type Purpose =
  | LinkPurpose
  | "asked-here"
  | "too-young"
  | "browser-key"
  | "session-mark"
  | "may-ask";

/** What the link in a mail carries: the id of what was asked for, and our signature. @control */
export function tokenFor(purpose: LinkPurpose, id: string): string {
  return `${id}.${sign(purpose, id)}`;
}

/** The id in a token that we made for this purpose; undefined for any other text. */
export function idInToken(purpose: LinkPurpose, token: string): string | undefined {
  const [id = "", signature = "", ...rest] = token.split(".");
  const sound =
    rest.length === 0 && z.uuid().safeParse(id).success && isSigned(purpose, id, signature);
  return sound ? id : undefined;
}

/** Our signature under a text: HMAC-SHA-256 by AUTH_SECRET. */
export function sign(purpose: Purpose, text: string): string {
  return createHmac("sha256", env.AUTH_SECRET).update(`${purpose}|${text}`).digest("base64url");
}

/** Whether it is our signature under that text. Takes as long for a wrong one. */
export function isSigned(purpose: Purpose, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(purpose, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
