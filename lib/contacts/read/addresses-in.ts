import { normalAddress } from "../normal-address.ts";

type Addresses = {
  readonly addresses: readonly string[];
  /** Whether something stands there of which an address should have come, and did not. */
  readonly isUnreadable: boolean;
  /** How many things were looked at that might be one. */
  readonly tried: number;
};

const nothing: Addresses = { addresses: [], isUnreadable: false, tried: 0 };

/** The most that is looked at of one value. */
const longest = 2_000;

/** One address and nothing around it, as nearly all are. */
const plain = /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+$/;

/**
 * The normal addresses in a value as programs write them: alone, as a mailto: address, behind a name ("Ana" <ana@a.example>), in
 * brackets or quotes, and several at once. A local part that was quoted without need is written without the quotes (RFC 5321, 4.1.2).
 */
export function addressesIn(given: string): Addresses {
  const text = given.slice(0, longest).trim();
  if (text === "") return nothing;
  const alone = plain.test(text) ? normalAddress(text) : undefined;
  if (alone) return { addresses: [alone], isUnreadable: false, tried: 1 };
  const written = text.includes("@") ? writtenIn(text) : [];
  const addresses = new Set<string>();
  let isUnreadable = written.length === 0;
  for (const one of written) {
    const address = normalAddress(one);
    if (address) addresses.add(address);
    else isUnreadable = true;
  }
  return { addresses: [...addresses], isUnreadable, tried: Math.max(1, written.length) };
}

/** What is written like an address, still to be looked at. Where there are angle brackets, only what they hold counts. */
function writtenIn(text: string): readonly string[] {
  const bracketed = [...text.matchAll(/<([^<>]*)>/g)].map(([, inside = ""]) => inside);
  const places = bracketed.some((inside) => inside.includes("@")) ? bracketed : [text];
  return places.flatMap((place) => tokensIn(unescaped(place))).filter(hasAt);
}

const hasAt = (text: string) => text.includes("@");

/** The address of a mailto: URI without what it asks for, and its percent signs read (RFC 6068). */
function unescaped(text: string): string {
  const uri = /^\s*mailto:([^?]*)/i.exec(text)?.[1];
  if (uri === undefined) return text;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function tokensIn(text: string): readonly string[] {
  // A quoted part directly before an @ is a local part; any other is a name. One that is never closed is no quoted part.
  const tokens = text.match(/"(?:[^"\\]|\\.)*(?:"(?:@[^\s<>,;"()]*)?|\\?$)|[^\s<>,;"()]+/g) ?? [];
  const isOpen = tokens.some((token) => token.startsWith('"') && !/[^\\]"(?:@|$)/.test(token));
  if (isOpen) return tokensIn(text.replaceAll('"', " "));
  return tokens
    .filter(hasAt)
    .map(bare)
    .filter((token) => !token.startsWith('"'));
}

/** A local part that is a dot-atom without its quotes, and no mark at either end that belongs to the text around it. */
function bare(token: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"@(.*)$/.exec(token);
  if (quoted) return withoutQuotes((quoted[1] ?? "").replaceAll(/\\(.)/g, "$1"), quoted[2] ?? "");
  if (/^"[^"@\s]+@[^"\s]+"$/.test(token)) return token.slice(1, -1);
  const text = token.replace(/^mailto:/i, "").replace(/^\[/, "");
  let end = text.length;
  while (marksAfter.has(text[end - 1] ?? "")) end -= 1;
  const isInMarks = end < text.length && marksBefore.has(text[0] ?? "");
  return text.slice(isInMarks ? 1 : 0, end);
}

/** Written with a space where the quotes are needed: no such address can be a member's, and it is told as unreadable. */
function withoutQuotes(local: string, domain: string): string {
  return /[\s"\\,;<>()[\]@]/.test(local) ? `${local} @${domain}` : `${local}@${domain}`;
}

const marksBefore = new Set("'‘’`");
const marksAfter = new Set("'‘’`.:]");
