/** A piece of a text, and whether it is what was looked for. */
export type Piece = { readonly text: string; readonly isMarked: boolean };

const [begin, end] = ["\u0002", "\u0003"];
/** What PostgreSQL's plain_text() takes out. */
const takenOut = /[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;

/**
 * A text in pieces, from what PostgreSQL gives back: the text as it was cut into words, with U+0002 and U+0003 around
 * those that match. A text that does not fit what came back is one piece without a mark.
 */
export function piecesOf(text: string, marked: string): readonly Piece[] {
  const pieces: { text: string; isMarked: boolean }[] = [];
  const given = [...marked];
  let at = 0;
  let isMarked = false;
  for (const letter of text) {
    while (given[at] === begin || given[at] === end) isMarked = given[at++] === begin;
    if (!takenOut.test(letter) && letter !== begin && letter !== end) {
      const isSame = given[at] === letter || given[at] === " ";
      if (!isSame) return [{ text, isMarked: false }];
      at += 1;
    }
    const last = pieces.at(-1);
    if (last?.isMarked === isMarked) last.text += letter;
    else pieces.push({ text: letter, isMarked });
  }
  return pieces;
}

/** Characters before the first mark, and in all, that an excerpt keeps. */
const [before, length] = [60, 200];

/** The part of a long text around its first mark, cut between words. */
export function excerptOf(pieces: readonly Piece[]): readonly Piece[] {
  const text = pieces.map((piece) => piece.text).join("");
  if (text.length <= length) return pieces;
  const first = pieces.findIndex(({ isMarked }) => isMarked);
  const lead = pieces
    .slice(0, Math.max(0, first))
    .reduce((sum, piece) => sum + piece.text.length, 0);
  const start = lead <= before ? 0 : text.indexOf(" ", lead - before) + 1;
  const stop = text.lastIndexOf(" ", start + length);
  return [
    ...(start > 0 ? [ellipsis] : []),
    ...cut(pieces, Math.min(start, lead), stop > lead ? stop : start + length),
    ...(start + length < text.length ? [ellipsis] : []),
  ];
}

const ellipsis: Piece = { text: "…", isMarked: false };

function cut(pieces: readonly Piece[], start: number, stop: number): Piece[] {
  let at = 0;
  return pieces.flatMap((piece) => {
    const from = at;
    at += piece.text.length;
    const text = piece.text
      .slice(Math.max(0, start - from), Math.max(0, stop - from))
      .toWellFormed();
    return text ? [{ ...piece, text }] : [];
  });
}
