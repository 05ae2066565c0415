import type { SearchScope } from "../profiles/search-scopes.ts";
import { boundedRead } from "./bounded-read.data.ts";

/** A public word, and whether it is the one that was typed. */
export type NearWord = { readonly word: string; readonly isTyped: boolean };

/**
 * The words most like this one that somebody shows to everyone now, the most alike first; among them the word itself
 * if anybody shows it. In a field of the search, only words that stand there.
 */
export async function findNearWords(
  word: string,
  scope: SearchScope | null,
): Promise<readonly NearWord[]> {
  const rows = await boundedRead(1_000, async (tx) => {
    // Two letters that changed places leave few trigrams alike.
    await tx.$executeRaw`SELECT set_config('pg_trgm.similarity_threshold', '0.2', true)`;
    return tx.$queryRaw<NearWord[]>`
      SELECT word, is_typed AS "isTyped" FROM nearest_public_words(${word}, ${scope}::text)`;
  });
  return rows ?? [];
}
