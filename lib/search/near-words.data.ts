import { z } from "zod";
import { Prisma } from "../db/generated/client.ts";
import type { SearchScope } from "../profiles/search-scopes.ts";
import { boundedRows } from "./bounded-read.data.ts";

const nearSchema = z.object({ word: z.string(), isTyped: z.boolean() });

/** A public word, and whether it is the one that was typed. */
export type NearWord = z.output<typeof nearSchema>;

/**
 * The words most like this one that somebody shows to everyone now, the most alike first; among them the word itself
 * if anybody shows it. In a field of the search, only words that stand there.
 */
export async function findNearWords(
  word: string,
  scope: SearchScope | null,
): Promise<readonly NearWord[]> {
  const rows = await boundedRows(
    Prisma.sql`SELECT word, is_typed AS "isTyped" FROM nearest_public_words(${word}, ${scope}::text)`,
  );
  return z.array(nearSchema).parse(rows ?? []);
}
