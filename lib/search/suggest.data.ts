import type { SearchScope } from "../profiles/search-scopes.ts";
import { boundedRead } from "./bounded-read.data.ts";

export type SuggestedText = { readonly scope: SearchScope; readonly text: string };

/** How many profiles are looked through for each field. */
const profiles = 500;

/**
 * Texts of a field that people show to everyone now in which the last word begins as the last one typed and the others
 * stand before it, those of most people first; nothing of who objects to being offered. Read from the projection itself
 * (wall 2): there is nothing to go stale.
 */
export async function findSuggestedTexts(
  typed: string,
  scopes: readonly SearchScope[],
  most: number,
): Promise<readonly SuggestedText[]> {
  const rows = await boundedRead(
    1_000,
    (tx) => tx.$queryRaw<SuggestedText[]>`
      SELECT asked.scope, found.text
      FROM unnest(${scopes}::text[]) WITH ORDINALITY asked(scope, place),
        LATERAL (
          SELECT typing_query(${typed}, asked.scope) AS words, typing_query(${typed}, NULL) AS plain_words OFFSET 0
        ) query,
        LATERAL (
          SELECT shown.text, shown.holders
          FROM (
            SELECT min(part.text) AS text, count(*) AS holders
            FROM (
              SELECT fields FROM public_document d JOIN public_profile USING (member_id)
              WHERE d.tsv @@ query.words AND NOT d.unsuggested LIMIT ${profiles}
            ) p,
              jsonb_array_elements(p.fields) f JOIN field_kind k ON k.kind = f ->> 'kind' AND k.scopes <> '{}',
              field_parts(f -> 'value', k.scopes) part
            WHERE part.scope = asked.scope
            GROUP BY lower(part.text)
          ) shown
          WHERE to_tsvector('public.plain', plain_text(shown.text)) @@ query.plain_words
          ORDER BY holders DESC, text
          LIMIT ${most}
        ) found
      WHERE numnode(query.words) > 0
      ORDER BY asked.place, found.holders DESC, found.text`,
  );
  return rows ?? [];
}
