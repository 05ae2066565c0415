-- What a person asks for becomes a text search query here, from terms that came as parameters: whatever was typed,
-- it is cut into words as a profile's texts are, and never read as the syntax of a query.

-- One term, `{kind: word | prefix | phrase, text}`. Empty when no word is left of it, as of punctuation.
CREATE FUNCTION search_term(term jsonb) RETURNS tsquery
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp SET client_min_messages = warning AS $$
DECLARE words tsquery := phraseto_tsquery('public.plain', plain_text(term ->> 'text'));
BEGIN
  IF term ->> 'kind' = 'prefix' THEN
    -- Of a term with several words (`full-sta*`) each may go on. Lexemes are quoted in the text of a tsquery.
    RETURN regexp_replace(words::text, $lexeme$'(?:[^']|'')*'$lexeme$, '\&:*', 'g')::tsquery;
  END IF;
  RETURN words;
END $$;

-- A parsed query. `every` is what a profile must match, `wanted` its part without the excluded terms, `any_wanted` one
-- of those at least; `unsearched` lists the terms of which no word was left, by place from 0.
CREATE FUNCTION search_query(terms jsonb, OUT every tsquery, OUT wanted tsquery, OUT any_wanted tsquery, OUT unsearched jsonb)
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  term record;
  words tsquery;
BEGIN
  every := ''; wanted := ''; any_wanted := ''; unsearched := '[]';
  FOR term IN SELECT t.value, t.place - 1 AS place FROM jsonb_array_elements(terms) WITH ORDINALITY t(value, place) LOOP
    words := search_term(term.value);
    IF numnode(words) = 0 THEN
      unsearched := unsearched || to_jsonb(term.place);
    ELSIF (term.value ->> 'excluded')::boolean THEN
      every := every && !! words;
    ELSE
      every := every && words; wanted := wanted && words; any_wanted := any_wanted || words;
    END IF;
  END LOOP;
END $$;

-- The kinds of the public fields in which something wanted stands, in the order of the profile. A phrase has to stand
-- in one field.
CREATE FUNCTION matched_kinds(fields jsonb, any_wanted tsquery) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN (
  SELECT coalesce(jsonb_agg(kind ORDER BY first_place), '[]')
  FROM (
    SELECT f.value ->> 'kind' AS kind, min(f.place) AS first_place
    FROM jsonb_array_elements(fields) WITH ORDINALITY f(value, place)
    WHERE field_words(f.value -> 'value') @@ any_wanted
    GROUP BY 1
  ) matched
);

GRANT EXECUTE ON FUNCTION search_term(jsonb), search_query(jsonb), matched_kinds(jsonb, tsquery) TO app;
