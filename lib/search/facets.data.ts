import type { SearchScope } from "../profiles/search-scopes.ts";
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
        SELECT member_id, fields FROM asked JOIN public_profile ON tsv @@ every LIMIT ${sample}
      ), texts AS (
        SELECT part.scope, min(part.text) AS text, count(DISTINCT member_id) AS holders
        FROM picked, jsonb_array_elements(fields) f JOIN field_kind k ON k.kind = f ->> 'kind' AND k.scopes <> '{}',
          field_parts(f -> 'value', k.scopes) part
        WHERE part.scope = ANY (${scopes}::text[]) AND NOT (part.scope = 'country' AND part.input = 'code')
        GROUP BY part.scope, lower(part.text)
      ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY scope ORDER BY holders DESC, text) AS place FROM texts
      )
      SELECT scope, text FROM ranked WHERE place <= ${most} ORDER BY place`,
  );
  return rows ?? [];
}

/** How many match the plan and each of the leaves too, up to a number; what following a facet finds. */
export async function countWithEach(
  plan: Plan,
  leaves: readonly PlannedLeaf[],
  countTo: number,
): Promise<readonly number[]> {
  const rows = await boundedRead(
    1_500,
    (tx) => tx.$queryRaw<{ total: number }[]>`
      WITH asked AS MATERIALIZED (
        SELECT every FROM search_query(${JSON.stringify(plan)}::jsonb)
      ), narrowed AS MATERIALIZED (
        SELECT leaf.place, every && search_term(leaf.value) AS words
        FROM asked, jsonb_array_elements(${JSON.stringify(leaves)}::jsonb) WITH ORDINALITY leaf(value, place)
      )
      SELECT (
        SELECT count(*)::int FROM (SELECT FROM public_profile WHERE tsv @@ words LIMIT ${countTo}) up_to_a_number
      ) AS total
      FROM narrowed ORDER BY place`,
  );
  return rows?.map(({ total }) => total) ?? [];
}
