import type { ComparedPart, Piece } from "./compare-texts.ts";

/** How many words were added, or removed, in all of them. What holds no letter and no digit is no word. */
export function countWords(parts: readonly ComparedPart[], change: Piece["change"]): number {
  const texts = parts.flatMap(({ pieces }) => pieces.filter((piece) => piece.change === change));
  return texts.flatMap(
    ({ text }) => text.match(/[\p{L}\p{N}'’-]*[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [],
  ).length;
}
