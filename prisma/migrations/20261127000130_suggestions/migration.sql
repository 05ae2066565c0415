-- What is offered while somebody types is read from the documents of the best ranked, tier by tier, and no page is opened for it.

-- Texts of some fields of the search in which the last word begins as the last one typed and the others stand before it, those of most people first,
-- so many a field; nothing of who does not want to be offered. A hundred documents are looked at for each field.
CREATE FUNCTION suggested_texts(typed text, scopes text[], most integer) RETURNS TABLE (scope text, text text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  asked text;
  words tsquery;
  plain_words tsquery := typing_query(typed, NULL);
  -- As it stands in any text that matches, but for signs and scripts that have ways of their own: most texts need no closer look.
  last_word text := lower(public.unaccent((regexp_match(typed, '^(?:.*[^a-zA-Z0-9])?([a-zA-Z0-9]+)$'))[1]));
  texts text[];
  found_texts text[];
BEGIN
  FOREACH asked IN ARRAY scopes LOOP
    words := typing_query(typed, asked);
    CONTINUE WHEN numnode(words) = 0;
    texts := '{}';
    FOR step IN 0 .. 9 LOOP
      SELECT array_agg(x.text) INTO found_texts
      FROM (
        SELECT d.card, d.facets FROM public_document d
        WHERE d.tier = step AND d.tsv @@ words AND NOT d.unsuggested LIMIT 100
      ) best, LATERAL (
        SELECT best.card ->> 'name' AS text WHERE asked = 'name'
        UNION ALL
        SELECT substr(facet, length(asked) + 2) FROM unnest(best.facets) facet
        WHERE asked <> 'name' AND starts_with(facet, asked || U&'\001F')
      ) x
      WHERE last_word IS NULL OR strpos(lower(public.unaccent(x.text)), last_word) > 0;
      texts := texts || coalesce(found_texts, '{}');
      EXIT WHEN cardinality(texts) >= 100;
    END LOOP;
    RETURN QUERY
      SELECT asked, shown.text
      FROM (
        SELECT min(t) AS text, count(*) AS holders FROM unnest(texts) t GROUP BY lower(t) ORDER BY 2 DESC, 1 OFFSET 0
      ) shown
      WHERE to_tsvector('public.plain', plain_text(shown.text)) @@ plain_words
      LIMIT most;
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION suggested_texts(text, text[], integer) TO app;
