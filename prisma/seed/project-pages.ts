import type { Client } from "pg";
import type { Told } from "./fill-progress.ts";
import { shareOut } from "./sessions.ts";

const parts = 100;

/** What triggers write beside the fields of a public profile, of all of them at once. */
export async function projectPages(sessions: readonly Client[], told: Told): Promise<void> {
  const [owner] = sessions;
  await owner?.query("CREATE INDEX ON seed_page (version)");
  const { rows } = (await owner?.query<{ last: number }>(
    "SELECT coalesce(max(version), 0)::int AS last FROM seed_page",
  )) ?? { rows: [] };
  const last = rows[0]?.last ?? 0;
  const step = Math.max(1, Math.ceil((last + 1) / parts));
  let done = 0;
  const works = Array.from({ length: parts }, (_, at) => async (session: Client) => {
    await session.query(
      `INSERT INTO public_profile (member_id, handle, version, fields, tsv, facets, facet_words, changed_month)
       SELECT member_id, handle, version, fields, w.tsv, public_facets(fields), facet_words(w.tsv), date_trunc('month', now() AT TIME ZONE 'UTC')
       FROM seed_page, LATERAL (SELECT public_words(fields) AS tsv OFFSET 0) w
       WHERE version >= $1 AND version < $2`,
      [at * step, (at + 1) * step],
    );
    done += 1;
    told(done, parts);
  });
  await shareOut(sessions, works);
  await owner?.query("DROP TABLE seed_page");
  await owner?.query("SELECT setval('public_profile_version_seq', greatest($1, 1))", [last]);
  await owner?.query(
    `INSERT INTO search_word (word)
     SELECT lexeme FROM (SELECT DISTINCT lexeme FROM public_profile, unnest(tsvector_to_array(tsv)) lexeme) l
     WHERE EXISTS (SELECT FROM dictionary_words(array_to_tsvector(ARRAY[l.lexeme])))`,
  );
}
