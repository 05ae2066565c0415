import type { Tx } from "../tx.ts";

/** Deletes from the dictionary of the search what no public profile holds any more, and what stands there twice. */
export async function sweepWords(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM search_word w
    WHERE NOT EXISTS (SELECT FROM public_profile p WHERE p.tsv @@ lexeme_query(NULL, w.word))
       OR EXISTS (SELECT FROM search_word twin WHERE twin.word = w.word AND twin.id < w.id)`;
}
