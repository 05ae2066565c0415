import { env } from "./env.ts";
import { locale } from "./words.ts";

const day = 24 * 60 * 60 * 1_000;

/**
 * How to tell us of a weakness (RFC 9116). What it says holds for 180 days from the moment it is asked, so that it has
 * never expired and is never valid for more than the year that the RFC recommends.
 */
export function securityContact(now: Date): string {
  const expires = new Date(now.getTime() + 180 * day).toISOString().replace(/\.\d+Z$/, "Z");
  return [
    `Contact: ${env.APP_URL}/contact`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${locale}`,
    `Canonical: ${env.APP_URL}/.well-known/security.txt`,
    "",
  ].join("\n");
}
