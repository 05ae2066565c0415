import { diffArrays, diffWords } from "diff";
import { partsOf } from "./clauses.ts";

type Part = ReturnType<typeof partsOf>[number];

/** Words in a row that both texts have, or only one of them. */
export type Piece = { readonly text: string; readonly change: "none" | "added" | "removed" };

/** A heading or a clause, with the words that were added to it and removed from it. */
export type ComparedPart = {
  readonly kind: Part["kind"];
  /** Its number in the newer text; undefined of one that only the older has. */
  readonly id: string | undefined;
  readonly pieces: readonly Piece[];
};

/**
 * What was added and removed from one text of a policy to the other, by words within each clause: first which clauses
 * are the same, then, where they are not, which words. Numbers of clauses are left out: a new clause moves them all.
 */
export function compareTexts(from: string, to: string): ComparedPart[] {
  const [older, newer] = [partsOf(from), partsOf(to)];
  const taken = { older: 0, newer: 0 };
  const take = (count: { readonly older: number; readonly newer: number }) => {
    const stretch = {
      older: older.slice(taken.older, taken.older + count.older),
      newer: newer.slice(taken.newer, taken.newer + count.newer),
    };
    taken.older += count.older;
    taken.newer += count.newer;
    return stretch;
  };
  return stretchesOf(older, newer).flatMap(({ same, ...count }) => {
    const stretch = take(count);
    return same ? stretch.newer.map(unchanged) : compareStretch(stretch.older, stretch.newer);
  });
}

/** Whether any word was added or removed there. */
export function isChanged({ pieces }: ComparedPart): boolean {
  return pieces.some(({ change }) => change !== "none");
}

type Stretch = { readonly same: boolean; older: number; newer: number };

/** Clauses in a row that are the same in both, and those in a row that are not, in turn. */
function stretchesOf(older: readonly Part[], newer: readonly Part[]): Stretch[] {
  const signs = (parts: readonly Part[]) => parts.map(({ kind, text }) => `${kind} ${text}`);
  const stretches: Stretch[] = [];
  for (const { added, removed, count } of diffArrays(signs(older), signs(newer))) {
    const same = !(added || removed);
    const last = stretches.at(-1);
    const stretch = last?.same === same ? last : { same, older: 0, newer: 0 };
    if (stretch !== last) stretches.push(stretch);
    if (!added) stretch.older += count;
    if (!removed) stretch.newer += count;
  }
  return stretches;
}

function unchanged({ kind, id, text }: Part): ComparedPart {
  return { kind, id, pieces: [{ text, change: "none" }] };
}

/** Stands for the end of a clause among the words. Taken out of the texts, should one ever hold it. */
const end = "\u001E";

/** More words than this between two stretches are not looked for: it takes time by the square, and nobody could read it. */
const mostEdits = 1000;

/** Clauses that have less of their words in common were written anew: then one is read after the other, each whole. */
const leastInCommon = 0.4;

function compareStretch(older: readonly Part[], newer: readonly Part[]): ComparedPart[] {
  const [from, to] = [joined(older), joined(newer)];
  const changes = diffWords(from, to, { maxEditLength: mostEdits }) ?? [];
  const pieces = changes.map(({ value, added, removed }) => {
    return { text: value, change: changeOf(added, removed) };
  });
  const common = pieces.filter(({ change }) => change === "none").map(({ text }) => text);
  if (common.join("").length < leastInCommon * Math.min(from.length, to.length) || !pieces[0]) {
    return [...older.map(removedWhole), ...newer.map(addedWhole)];
  }
  return partsIn(pieces, older.values(), newer.values());
}

function joined(parts: readonly Part[]): string {
  return parts.map(({ text }) => `${text.replaceAll(end, "")} ${end} `).join("");
}

function removedWhole({ kind, text }: Part): ComparedPart {
  return { kind, id: undefined, pieces: [{ text, change: "removed" }] };
}

function addedWhole({ kind, id, text }: Part): ComparedPart {
  return { kind, id, pieces: [{ text, change: "added" }] };
}

/** Puts pieces together to parts again: one ends where it ended in either text, and is called as in the newer. */
function partsIn(
  pieces: readonly Piece[],
  older: Iterator<Part, undefined>,
  newer: Iterator<Part, undefined>,
): ComparedPart[] {
  const parts: ComparedPart[] = [];
  let open: Piece[] = [];
  for (const { ends, ...piece } of pieces.flatMap(cutAtEnds)) {
    if (piece.text.trim() !== "") open.push(piece);
    if (!ends) continue;
    const inOlder = piece.change === "added" ? undefined : older.next().value;
    const inNewer = piece.change === "removed" ? undefined : newer.next().value;
    const kind = (inNewer ?? inOlder)?.kind ?? "paragraph";
    parts.push({ kind, id: inNewer?.id, pieces: open });
    open = [];
  }
  return parts.filter((part) => part.pieces.length > 0);
}

function cutAtEnds({ text, change }: Piece) {
  const cuts = text.split(end);
  return cuts.map((words, at) => ({ text: words, change, ends: at < cuts.length - 1 }));
}

function changeOf(added: boolean, removed: boolean): Piece["change"] {
  if (added) return "added";
  return removed ? "removed" : "none";
}
