import { bytesOf, textIn } from "./code-pages.ts";
import { ownCopy } from "./own-copy.ts";

/** One content line of a vCard, in its parts. */
export type Property = {
  /** In upper case, without the group. */
  readonly name: string;
  /** All parameters as they stand, in upper case. */
  readonly parameters: string;
  readonly value: string;
};

/** The parts of a content line; undefined for what is none. */
export function propertyIn(text: string): Property | undefined {
  const colon = text.indexOf(":");
  if (colon < 1) return undefined;
  const semicolon = text.lastIndexOf(";", colon);
  if (semicolon < 0) return propertyOf(text, colon, colon);
  const nameEnd = text.indexOf(";");
  return propertyOf(text, nameEnd, colonAfter(text, nameEnd));
}

function propertyOf(text: string, nameEnd: number, colon: number): Property | undefined {
  const name = nameOf(text.slice(0, nameEnd));
  if (name === undefined || colon < 0) return undefined;
  const parameters = nameEnd === colon ? "" : text.slice(nameEnd, colon).toUpperCase();
  return { name, parameters, value: text.slice(colon + 1) };
}

/** Names that were seen: a book has few, each thousands of times. */
const seen = new Map<string, string | undefined>();
const mostSeen = 1_000;

function nameOf(grouped: string): string | undefined {
  if (seen.has(grouped)) return seen.get(grouped);
  const name = grouped
    .slice(grouped.lastIndexOf(".") + 1)
    .trim()
    .toUpperCase();
  const known = /^[A-Z0-9_-]+$/.test(name) ? name : undefined;
  if (seen.size < mostSeen && grouped.length < 100) seen.set(ownCopy(grouped), known);
  return known;
}

/** The colon after the parameters, in which those in quotes don't count; where the quotes are never closed, the first. */
function colonAfter(text: string, start: number): number {
  let isQuoted = false;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === ":" && !isQuoted) return at;
  }
  return text.indexOf(":", start);
}

const binaries = new Set(["PHOTO", "LOGO", "SOUND", "KEY"]);
const inBase64 = /[;=](?:BASE64|B)(?:;|$)/;

/** Whether a property holds bytes that are no text, such as a photo, and goes on in lines that look like nothing. */
export function isBinary({ name, parameters }: Property): boolean {
  return binaries.has(name) || (parameters !== "" && inBase64.test(parameters));
}

/** The text of a property as it was meant: its transfer encoding and code page read, still with its backslashes. */
export function plainValue({ parameters, value }: Property, is8Bit: boolean): string {
  if (parameters !== "") {
    const charset = /;\s*CHARSET\s*=\s*"?([^;"]+)/.exec(parameters)?.[1]?.trim();
    if (parameters.includes("QUOTED-PRINTABLE")) {
      return textIn(quotedPrintable(value, is8Bit), charset);
    }
    if (inBase64.test(parameters)) return fromBase64(value, charset) ?? value;
    if (is8Bit) return textIn(bytesOf(value), charset);
  }
  return is8Bit ? textIn(bytesOf(value), undefined) : value;
}

function quotedPrintable(value: string, is8Bit: boolean): Uint8Array {
  const bytes: number[] = [];
  const raw = is8Bit ? bytesOf(value) : new TextEncoder().encode(value);
  for (let at = 0; at < raw.length; at += 1) {
    const code = Number.parseInt(raw[at] === 0x3d ? hexAt(raw, at + 1) : "", 16);
    if (Number.isNaN(code)) bytes.push(raw[at] ?? 0);
    else {
      bytes.push(code);
      at += 2;
    }
  }
  return Uint8Array.from(bytes);
}

function hexAt(bytes: Uint8Array, at: number): string {
  const pair = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0);
  return /^[0-9A-Fa-f]{2}$/.test(pair) ? pair : "";
}

function fromBase64(value: string, charset: string | undefined): string | undefined {
  try {
    const binary = atob(value.replaceAll(/\s/g, ""));
    return textIn(
      Uint8Array.from(binary, (letter) => letter.charCodeAt(0)),
      charset,
    );
  } catch {
    return undefined;
  }
}

/** A value without the backslashes that stand before its marks; one before anything else is itself (RFC 6350, 3.4). */
export function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  if (!/\\n/i.test(text)) return text.replaceAll(/\\([\\,;:])/g, "$1");
  return text.replaceAll(/\\([\\,;:nN])/g, (_whole, mark: string) =>
    /n/i.test(mark) ? "\n" : mark,
  );
}

/** The components of a value, as those of a name: cut at semicolons that have no backslash before them. */
export function componentsOf(text: string): readonly string[] {
  return (text.slice(0, 1_000).match(/(?:\\[\s\S]|[^;\\])+|(?<=^|;)(?=;|$)/g) ?? []).map((part) =>
    unescaped(part).trim(),
  );
}
