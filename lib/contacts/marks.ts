import { createHmac } from "node:crypto";
import { env } from "../env.ts";

/**
 * Keyed hashes (HMAC-SHA-256 by CONTACTS_KEY, which no database holds) of addresses that were made normal before: whoever has
 * the database alone can't try addresses against them. One made for one purpose says nothing to another.
 */
function mark(purpose: string, ...parts: readonly string[]): Uint8Array<ArrayBuffer> {
  const hash = createHmac("sha256", env.CONTACTS_KEY).update([purpose, ...parts].join("|"));
  return new Uint8Array(hash.digest());
}

/** Of an address, the same for whoever asks: by it members are found who want to be. @control */
export function addressMark(address: string) {
  return mark("address", address);
}

/** Of an address and a member together: it tells nothing of whom another member waits for. */
export function awaitedMark(memberId: string, address: string) {
  return mark("awaited", memberId, address);
}

/** Of an address and whoever invited it: by it nobody is invited twice by the same member. */
export function invitedMark(inviterId: string, address: string) {
  return mark("invited", inviterId, address);
}

/** Of an address to which no invitation goes any more. */
export function neverMark(address: string) {
  return mark("never", address);
}

/** Of a member, by which the addresses are counted that they compare. */
export function comparerMark(memberId: string): string {
  return Buffer.from(mark("comparer", memberId)).toString("base64url");
}
