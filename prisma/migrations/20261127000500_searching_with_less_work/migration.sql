-- The same answers with less work: a page of people and what is offered while somebody types are one statement each.

-- One page of who is found, as JSON: of the best 300 after a place in the order of ranks (a block) those with the highest weight × rank after a place in the
-- order of that, and one more, where there is one. `candidates` says how many there are in the block, up to 301, `last` is the 300th, and `reach` is the
-- last tier that had to be asked. Whoever searches for the same again gives that as `known_reach`: only how much work it is depends on it.
-- Else the first tier is asked alone, and most searches, of words that many have, end there. Where it holds too few, their number says how many of the tiers
-- below will hold enough: each has some two times as many documents as the one above it, so with n in the first, the first j + 1 hold some
-- n × (2.2^(j+1) − 1) / 1.2; 420 is 1.2 × 300 and a sixth more, so that most often once more is enough. Where it holds hardly anybody, that
-- number says little: then a few tiers are asked first, which costs little where the word is rare. Tiers between which documents are on
-- their way are read as one. What is read goes along, so that no row is visited twice. No plan but the index by words is wanted,
-- whatever the planner thinks of a parameter it does not know.
DROP FUNCTION found_people(tsquery, tsquery, integer, text, double precision, text, integer);
CREATE FUNCTION found_people(
  every tsquery, marks tsquery, block_rank integer, block_handle text, after_score double precision, after_handle text, size integer,
  known_reach integer
) RETURNS json
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  bounds integer[];
  open_tiers boolean[];
  first_tier integer := 0;
  last_tier integer := 0;
  candidates bigint;
  answer json;
BEGIN
  SELECT array_agg(t.from_rank ORDER BY t.tier), array_agg(t.is_open ORDER BY t.tier) INTO bounds, open_tiers FROM search_tier t;
  -- Arrays count from 1, tiers from 0. Those that hold only what comes before the place are passed over.
  WHILE open_tiers[last_tier + 1] OR bounds[last_tier + 1] > block_rank LOOP
    last_tier := last_tier + 1;
    IF NOT open_tiers[last_tier] THEN first_tier := last_tier; END IF;
  END LOOP;
  last_tier := greatest(last_tier, known_reach);
  LOOP
    WHILE open_tiers[last_tier + 1] LOOP last_tier := last_tier + 1; END LOOP;
    WITH candidate AS MATERIALIZED (
      SELECT * FROM (
        SELECT d.rank, d.handle, d.version, (0.1 + ts_rank(d.head, marks)) * (d.rank / 4096.0::float8) AS score, d.card
        FROM public_document d
        WHERE d.tier BETWEEN first_tier AND last_tier AND d.tsv @@ every
          AND (d.rank < block_rank OR d.rank = block_rank AND d.handle > block_handle)
        OFFSET 0
      ) d
      ORDER BY d.rank DESC, d.handle LIMIT 301
    )
    SELECT total, CASE WHEN total > 300 OR last_tier = 9 THEN json_build_object(
      'people', (
        SELECT coalesce(json_agg(p), '[]') FROM (
          SELECT c.handle, c.version, c.score, c.card FROM (SELECT * FROM candidate LIMIT 300) c
          WHERE c.score < after_score OR c.score = after_score AND c.handle > after_handle
          ORDER BY c.score DESC, c.handle LIMIT size + 1
        ) p
      ),
      'candidates', total,
      'last', (
        SELECT json_build_array(c.rank, c.handle) FROM (SELECT rank, handle FROM candidate OFFSET 299 LIMIT 1) c WHERE total > 300
      ),
      'reach', CASE WHEN total > 300 THEN (
        SELECT min(t.tier) FROM search_tier t WHERE t.from_rank <= (SELECT rank FROM candidate OFFSET 300)
      ) ELSE 9 END) END
    INTO candidates, answer
    FROM (SELECT count(*) AS total FROM candidate) counted;
    IF answer IS NOT NULL THEN RETURN answer; END IF;
    last_tier := CASE
      WHEN candidates = 0 AND last_tier > 0 THEN 9
      WHEN candidates = 0 THEN 6
      WHEN candidates < 4 THEN last_tier + 4
      ELSE last_tier + greatest(1, ceil(ln(1 + 420.0 / candidates) / ln(2.2) - 1)) END;
    last_tier := least(9, last_tier);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION found_people(tsquery, tsquery, integer, text, double precision, text, integer, integer) TO app;
DROP FUNCTION walk_documents(tsquery, tsquery, integer, text, integer);

-- Texts of some fields of the search in which the last word begins as the last one typed and the others stand before it, those of most people first,
-- so many a field; nothing of who does not want to be offered. Thirty documents are looked at for each field: the tiers are asked one after
-- the other, from the top, and no further than that takes.
CREATE OR REPLACE FUNCTION suggested_texts(typed text, scopes text[], most integer) RETURNS TABLE (scope text, text text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  plain_words tsquery := typing_query(typed, NULL);
  -- As it stands in any text that matches, but for signs and scripts that have ways of their own: most texts need no closer look.
  last_word text := lower(public.unaccent((regexp_match(typed, '^(?:.*[^a-zA-Z0-9])?([a-zA-Z0-9]+)$'))[1]));
BEGIN
  RETURN QUERY
    SELECT a.asked, shown.text
    FROM unnest(scopes) WITH ORDINALITY a(asked, nth), LATERAL (
      SELECT counted.text
      FROM (
        SELECT min(x.text) AS text, count(*) AS holders
        FROM (
          SELECT d.card, d.facets FROM public_document d
          WHERE d.tsv @@ typing_query(typed, a.asked) AND NOT d.unsuggested LIMIT 30
        ) best, LATERAL (
          SELECT best.card ->> 'name' AS text WHERE a.asked = 'name'
          UNION ALL
          SELECT substr(facet, length(a.asked) + 2) FROM unnest(best.facets) facet
          WHERE a.asked <> 'name' AND starts_with(facet, a.asked || U&'\001F')
        ) x
        WHERE last_word IS NULL OR strpos(lower(public.unaccent(x.text)), last_word) > 0
        GROUP BY lower(x.text) ORDER BY holders DESC, 1 OFFSET 0
      ) counted
      WHERE to_tsvector('public.plain', plain_text(counted.text)) @@ plain_words
      LIMIT most
    ) shown
    ORDER BY a.nth;
END $$;

-- The words most like one that was typed, as before. Only those are looked up that a word may have become by two errors: each is looked for among all
-- documents. The setting belongs to a library that is to be there before the function is made.
SELECT similarity('a', 'b');
CREATE OR REPLACE FUNCTION nearest_public_words(typed text, scope text, OUT word text, OUT is_typed boolean) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET pg_trgm.similarity_threshold = 0.2
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_indexscan = off AS $$
BEGIN
  RETURN QUERY
    SELECT w.word, w.is_typed
    FROM (
      SELECT DISTINCT d.word, d.word = a.word AS is_typed, similarity(d.word, a.word) AS likeness
      FROM (SELECT unnest(tsvector_to_array(to_tsvector('public.plain', plain_text(typed)))) AS word) a
        JOIN search_word d ON d.word % a.word
      WHERE length(d.word) BETWEEN length(a.word) - 2 AND length(a.word) + 2
      ORDER BY likeness DESC, d.word
      OFFSET 0
    ) w
    WHERE EXISTS (
      SELECT FROM public_document p WHERE p.tsv @@ lexeme_query(scope, w.word) AND (w.is_typed OR NOT p.unsuggested)
    )
    LIMIT 20;
END $$;
