/** A piece of a text, and whether it is what was looked for. */
export type Piece = { readonly text: string; readonly isMarked: boolean };

const [begin, end] = ["\u0002", "\u0003"];
/** What PostgreSQL's bare_text() takes out. */
const takenOut = /[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
/** What its signed_words() makes one sign of: `C＃` and `C♯` are `C#`, `R&D` is `R-D`. */
const sign = /[+＋﹢#＃♯﹟&＆.]/u;
/** What bare_text() makes a space of; around the sign of `R & D` there is none left. */
const gap = /[\p{Zs}\p{Cc}\p{Cf}/<]/u;

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
    const step = stepFor(letter, given[at]);
    if (step === undefined) return [{ text, isMarked: false }];
    at += step;
    const last = pieces.at(-1);
    if (last?.isMarked === isMarked) last.text += letter;
    else pieces.push({ text: letter, isMarked });
  }
  return pieces.reduce(withPiece, []);
}

/** How many letters of what came back stand for this one. */
function stepFor(letter: string, there: string | undefined): 0 | 1 | undefined {
  if (takenOut.test(letter) || letter === begin || letter === end) return 0;
  if (there === letter || there === " " || sign.test(letter)) return 1;
  return gap.test(letter) ? 0 : undefined;
}

/** An "and" between two marks is marked with them: R&D is one thing. */
function withPiece(pieces: readonly Piece[], piece: Piece): readonly Piece[] {
  const [before, between] = pieces.slice(-2);
  if (!piece.isMarked || !before?.isMarked || !between || !/^ ?[&＆] ?$/u.test(between.text))
    return [...pieces, piece];
  const text = before.text + between.text + piece.text;
  return [...pieces.slice(0, -2), { text, isMarked: true }];
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
