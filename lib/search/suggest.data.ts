import { z } from "zod";
import { Prisma } from "../db/generated/client.ts";
import { type SearchScope, searchScopes } from "../profiles/search-scopes.ts";
import { boundedRows } from "./bounded-read.data.ts";

const suggestedSchema = z.object({ scope: z.enum(searchScopes), text: z.string() });

export type SuggestedText = { readonly scope: SearchScope; readonly text: string };

/**
 * Texts of a field that people show to everyone now in which the last word begins as the last one typed and the others
 * stand before it, those of most people first; nothing of who objects to being offered. Read from the documents of the search
 * (wall 2): there is nothing to go stale.
 */
export async function findSuggestedTexts(
  typed: string,
  scopes: readonly SearchScope[],
  most: number,
): Promise<readonly SuggestedText[]> {
  const rows = await boundedRows(
    Prisma.sql`SELECT scope, text FROM suggested_texts(${typed}, ${[...scopes]}::text[], ${most}::int)`,
  );
  return z.array(suggestedSchema).parse(rows ?? []);
}
