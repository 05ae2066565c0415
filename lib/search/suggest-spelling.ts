import { askedWords } from "./asked-words.data.ts";
import { editDistance } from "./edit-distance.ts";
import { findNearWords } from "./near-words.data.ts";
import { findDocuments } from "./people.data.ts";
import { leavesOf, type PlannedLeaf, planQuery, withLeaves } from "./plan-query.ts";
import { printQuery, type QueryNode } from "./query-tree.ts";

/** Looked at: enough for a name and what somebody does, and no long work for a long text. */
const wordsAtMost = 4;

/**
 * The search that was probably meant: words that nobody shows made words that somebody does. Undefined unless it finds
 * somebody. What it offers is public at this moment (wall 2).
 */
export async function suggestSpelling(tree: QueryNode): Promise<string | undefined> {
  const corrected = await correctedWords(tree);
  return corrected && (await findsSomebody(corrected)) ? printQuery(corrected) : undefined;
}

/** The same for who looks themselves whether it finds somebody. Undefined where no word is to be made another. */
export async function correctedWords(tree: QueryNode): Promise<QueryNode | undefined> {
  const words = leavesOf(planQuery(tree)).filter(isCorrectable).slice(0, wordsAtMost);
  const better = new Map<number, string>();
  for (const leaf of words) {
    const word = await nearest(leaf);
    if (word !== undefined) better.set(leaf.place, word);
  }
  if (better.size === 0) return undefined;
  return withLeaves(tree, (leaf, place) => {
    const text = better.get(place);
    return text === undefined ? leaf : { ...leaf, text };
  });
}

function isCorrectable({ kind, text, excluded }: PlannedLeaf): boolean {
  return kind === "word" && !excluded && /^\p{L}{4,30}$/u.test(text);
}

/** Undefined when the word is right as it is, or nothing is like it. */
async function nearest({ text, scope }: PlannedLeaf): Promise<string | undefined> {
  const typed = plain(text);
  const near = await findNearWords(text, scope);
  if (near.some(({ isTyped }) => isTyped)) return undefined;
  const allowed = typed.length < 6 ? 1 : 2;
  const distances = near.map(({ word }) => ({ word, distance: editDistance(typed, word) }));
  return distances
    .filter(({ distance }) => distance <= allowed)
    .sort((one, other) => one.distance - other.distance)[0]?.word;
}

/** Nearly as PostgreSQL keeps a word: without accents, in small letters. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

async function findsSomebody(tree: QueryNode): Promise<boolean> {
  const asked = await askedWords(planQuery(tree));
  if (!asked?.wanted) return false;
  const found = await findDocuments(asked, { after: undefined, size: 1 });
  return found !== undefined && found.people.length > 0;
}
