import type { SearchScope } from "../profiles/search-scopes.ts";
import type { Tx } from "../tx.ts";
import { boundedRead } from "./bounded-read.data.ts";
import type { Plan, PlannedLeaf } from "./plan-query.ts";

export type FacetText = { readonly scope: SearchScope; readonly text: string };

/** How many of the matches are looked through for what they have in common. */
const sample = 300;

/** What those who match most often show in each of these fields. Reads the projection only (wall 2). */
export async function findFacetTexts(
  plan: Plan,
  scopes: readonly SearchScope[],
  most: number,
): Promise<readonly FacetText[]> {
  const rows = await boundedRead(
    1_000,
    (tx) => tx.$queryRaw<FacetText[]>`
      WITH asked AS MATERIALIZED (
        SELECT every FROM search_query(${JSON.stringify(plan)}::jsonb)
      ), picked AS MATERIALIZED (
        SELECT facets FROM asked JOIN public_document ON tsv @@ every LIMIT ${sample}
      ), texts AS (
        SELECT facet, count(*) AS holders FROM picked, unnest(facets) facet GROUP BY facet
      ), ranked AS (
        SELECT split_part(lower(facet), U&'\\001F', 1) AS scope, min(facet) AS facet,
          row_number() OVER (PARTITION BY split_part(lower(facet), U&'\\001F', 1) ORDER BY sum(holders) DESC, min(facet)) AS place
        FROM texts GROUP BY lower(facet)
      )
      SELECT scope, substr(facet, length(scope) + 2) AS text
      FROM ranked WHERE place <= ${most} AND scope = ANY (${scopes}::text[]) ORDER BY place`,
  );
  return rows ?? [];
}

/**
 * How many match the plan and each of the leaves too, up to a number; what following a facet finds. The leaves are terms
 * of the fields by which searches are narrowed; `matches` is how many match the plan.
 */
export async function countWithEach(
  plan: Plan,
  leaves: readonly PlannedLeaf[],
  { matches, countTo }: { readonly matches: number; readonly countTo: number },
): Promise<readonly number[]> {
  // Of so many that they are not counted out, not each is looked at.
  const count = matches < countTo ? countByRow : countByIndex;
  const rows = await boundedRead(1_500, (tx) => count(tx, plan, leaves, countTo));
  return rows?.map(({ total }) => total) ?? [];
}

function countByRow(tx: Tx, plan: Plan, leaves: readonly PlannedLeaf[], countTo: number) {
  return tx.$queryRaw<{ total: number }[]>`
    WITH asked AS MATERIALIZED (
      SELECT every FROM search_query(${JSON.stringify(plan)}::jsonb)
    ), matched AS MATERIALIZED (
      -- Put together with nothing, so that it is unpacked once and not for each leaf.
      SELECT tsv || '' AS words FROM asked JOIN public_document ON tsv @@ every
    ), leaf AS MATERIALIZED (
      SELECT place, search_term(value) AS term
      FROM jsonb_array_elements(${JSON.stringify(leaves)}::jsonb) WITH ORDINALITY given(value, place)
    )
    SELECT least((SELECT count(*) FROM matched WHERE words @@ term), ${countTo})::int AS total
    FROM leaf ORDER BY place`;
}

function countByIndex(tx: Tx, plan: Plan, leaves: readonly PlannedLeaf[], countTo: number) {
  return tx.$queryRaw<{ total: number }[]>`
    WITH asked AS MATERIALIZED (
      SELECT every FROM search_query(${JSON.stringify(plan)}::jsonb)
    ), narrowed AS MATERIALIZED (
      SELECT leaf.place, every && search_term(leaf.value) AS words
      FROM asked, jsonb_array_elements(${JSON.stringify(leaves)}::jsonb) WITH ORDINALITY leaf(value, place)
    )
    SELECT (
      SELECT count(*)::int FROM (SELECT FROM public_document WHERE tsv @@ words LIMIT ${countTo}) up_to_a_number
    ) AS total
    FROM narrowed ORDER BY place`;
}
