import { Refusal } from "#lib/refusal.ts";
import type { Placed } from "./contacts-found.ts";
import { maxLineLength, maxLines } from "./limits.ts";

/** The lines of a text that comes in pieces, numbered from 1; what is too long for anything but a photo is cut. */
export function* linesOf(pieces: Iterable<string>): Generator<Begun> {
  let line = 1;
  let begun = "";
  for (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", start)) {
      yield { text: begun + piece.slice(start, Math.min(end, start + maxLineLength)), line };
      line += 1;
      if (line > maxLines) throw new Refusal("contactImport.refusals.lines");
      begun = "";
      start = end + 1;
    }
    if (begun.length < maxLineLength) begun += piece.slice(start, start + maxLineLength);
  }
  if (begun !== "") yield { text: begun, line };
}

const edge = /^\s*(?:BEGIN|END)\s*:\s*VCARD\s*$/i;
const isQuotedPrintable = /^[^:]*\bquoted-printable\b/i;

/** A content line that may go on. */
export type Begun = { text: string; readonly line: number };

/**
 * The content lines of a vCard file: folded ones in one (RFC 6350, 3.2), and with them those that quoted-printable goes on with
 * after an = at the end (vCard 2.1). The number is that of the first.
 */
export function* contentLinesOf(lines: Iterable<Begun>): Generator<Placed> {
  let begun: Begun | undefined;
  let goesOnSoftly = false;
  for (const next of lines) {
    if (begun && (goesOnSoftly || isFolded(next.text)) && !edge.test(next.text)) {
      goOn(begun, next.text, goesOnSoftly);
    } else {
      if (begun) yield begun;
      begun = next;
    }
    goesOnSoftly = next.text.endsWith("=") && isQuotedPrintable.test(begun.text.slice(0, 1_000));
  }
  if (begun) yield begun;
}

const isFolded = (line: string) => line.startsWith(" ") || line.startsWith("\t");

function goOn(begun: Begun, next: string, softly: boolean): void {
  if (begun.text.length >= maxLineLength) return;
  begun.text = softly ? begun.text.slice(0, -1) + next : begun.text + next.slice(1);
}
