import type { Tx } from "../tx.ts";

/** Words that one run looks at: about a second's work. A day has 144 runs. */
const wordsAtOnce = 5_000;

/**
 * Looks at the next words of the dictionary of the search, from where the last run stopped, and deletes those that no
 * public profile holds any more, and those that stand there twice. After the last word comes the first.
 */
export async function sweepWords(tx: Tx, atMost: number = wordsAtOnce): Promise<void> {
  // Two runs at once do one part after the other.
  await tx.$executeRaw`SELECT FROM sweep_place WHERE sweep = 'words' FOR UPDATE`;
  await tx.$executeRaw`
    WITH part AS MATERIALIZED (
      SELECT id, word FROM search_word
      WHERE id > (SELECT place FROM sweep_place WHERE sweep = 'words')
      ORDER BY id LIMIT ${atMost}
    ), deleted AS (
      DELETE FROM search_word w USING part
      WHERE w.id = part.id AND (
        NOT EXISTS (SELECT FROM public_document d WHERE d.tsv @@ lexeme_query(NULL, part.word))
        OR EXISTS (SELECT FROM search_word twin WHERE twin.word = part.word AND twin.id < part.id)
      )
    )
    UPDATE sweep_place
    SET place = (SELECT CASE WHEN count(*) < ${atMost} THEN 0 ELSE max(id) END FROM part)
    WHERE sweep = 'words'`;
}
