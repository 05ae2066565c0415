-- The search language: fields in the vector, and queries that are trees.

-- Which input of a kind belongs to which field of the search (`{"title": "title"}`); filled from the registry at every start.
ALTER TABLE "field_kind" ADD COLUMN "scopes" JSONB NOT NULL DEFAULT '{}';

-- ---------------------------------------------------------------------------------------------
-- Scoped lexemes. A word of a field stands in the vector twice at the same place: as itself, and as U+001F, the
-- field, U+001F, the word. PostgreSQL's parser takes a control character for a gap between words and unaccent makes
-- none, so nobody can write or type such a lexeme, and no beginning of a word (`tit*`) reaches one.
CREATE FUNCTION scoped_lexeme(scope text, word text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN U&'\001F' || scope || U&'\001F' || word;

-- Words of one text, each also as a word of that field of the search.
CREATE FUNCTION with_scope(words tsvector, scope text) RETURNS tsvector
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN (
  SELECT coalesce(string_agg(
    '''' || replace(replace(form, '\', '\\'), '''', '''''') || ''':' || array_to_string(positions, ','), ' ')::tsvector, '')
  FROM unnest(words) u, LATERAL (VALUES (u.lexeme), (scoped_lexeme(scope, u.lexeme))) forms(form)
);

-- The words of one text of a field.
CREATE FUNCTION part_words(given text, scope text) RETURNS tsvector
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE words tsvector := to_tsvector('public.plain', plain_text(given));
BEGIN
  RETURN CASE WHEN scope IS NULL THEN words ELSE with_scope(words, scope) END;
END $$;

-- The words of one field's value, as before; and those of its inputs that belong to a field of the search as such.
DROP FUNCTION matched_kinds(jsonb, tsquery);
DROP FUNCTION field_words(jsonb);
CREATE FUNCTION field_words(value jsonb, scopes jsonb) RETURNS tsvector
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  words tsvector := '';
BEGIN
  FOR part IN SELECT p.text, p.scope FROM field_parts(value, scopes) p ORDER BY p.place LOOP
    words := ts_delete(words || $gap$'|':1$gap$::tsvector || part_words(part.text, part.scope), '|');
  END LOOP;
  RETURN words;
END $$;

-- The texts in a field's value in the order in which they stand there, with the input each was given to (`value` where
-- there is only one) and the field of the search it belongs to.
CREATE FUNCTION field_parts(value jsonb, scopes jsonb, OUT place bigint, OUT input text, OUT scope text, OUT text text)
RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT row_number() OVER (ORDER BY i.place, t.place), i.input, coalesce(scopes ->> 'value', scopes ->> i.input), t.part #>> '{}'
  FROM (
    SELECT e.key AS input, e.value AS given, e.place
    FROM jsonb_each(CASE WHEN jsonb_typeof(value) = 'object' THEN value ELSE jsonb_build_object('value', value) END)
      WITH ORDINALITY e(key, value, place)
  ) i, jsonb_path_query(i.given, 'strict $.**') WITH ORDINALITY t(part, place)
  WHERE jsonb_typeof(t.part) = 'string';
END;

-- Special categories (GDPR art. 9) are shown to whom their owner consented, and searched by nobody: to be found by a belief
-- or a health is another purpose, to which nobody consented. They are in no vector, and no match is theirs.
CREATE OR REPLACE FUNCTION public_words(fields jsonb) RETURNS tsvector
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  words tsvector := '';
BEGIN
  FOR part IN
    SELECT f.value -> 'value' AS value, k.weight, k.scopes
    FROM jsonb_array_elements(fields) WITH ORDINALITY f(value, place)
    JOIN field_kind k ON k.kind = f.value ->> 'kind' AND NOT k.special
    ORDER BY f.place
  LOOP
    words := words || setweight(field_words(part.value, part.scopes), part.weight::"char");
  END LOOP;
  RETURN words;
END $$;

-- ---------------------------------------------------------------------------------------------
-- Queries. A tree comes as JSON parameter: `{all: […]}`, `{any: […]}`, or a leaf
-- `{kind: word | prefix | phrase, text, also, excluded, scope, place}`; `also` are other names of the same. Its texts are cut into words as a profile's are, and
-- never read as the syntax of a query.

-- One leaf. Empty when no word is left of it, as of punctuation.
CREATE OR REPLACE FUNCTION search_term(term jsonb) RETURNS tsquery
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp SET client_min_messages = warning AS $$
DECLARE
  words tsquery := phraseto_tsquery('public.plain', plain_text(term ->> 'text'));
  scope text := (SELECT s FROM regexp_matches(term ->> 'scope', '^[a-z]+$') m, unnest(m) s);
  -- Lexemes are quoted in the text of a tsquery.
  lexeme CONSTANT text := $lexeme$'((?:[^']|'')*)'$lexeme$;
  other text;
BEGIN
  IF scope IS NOT NULL AND term ->> 'text' = '' THEN
    RETURN ('''' || scoped_lexeme(scope, '') || ''':*')::tsquery;
  END IF;
  FOR other IN SELECT jsonb_array_elements_text(coalesce(term -> 'also', '[]')) LOOP
    words := words || phraseto_tsquery('public.plain', plain_text(other));
  END LOOP;
  IF scope IS NOT NULL THEN
    words := regexp_replace(words::text, lexeme, '''' || scoped_lexeme(scope, '\1') || '''', 'g')::tsquery;
  END IF;
  IF term ->> 'kind' = 'prefix' THEN
    -- Of a term with several words (`full-sta*`) each may go on.
    words := regexp_replace(words::text, lexeme, '\&:*', 'g')::tsquery;
  END IF;
  RETURN words;
END $$;

-- A tree. `every` is what a profile must match, `wanted` its part without what is excluded, `any_wanted` one of those
-- at least; `is_wanted` whether nobody matches for lack of a word alone (`a OR NOT b` does); `unsearched` lists the
-- places of the leaves of which no word was left.
DROP FUNCTION search_query(jsonb);
CREATE FUNCTION search_query(
  tree jsonb, OUT every tsquery, OUT wanted tsquery, OUT any_wanted tsquery, OUT is_wanted boolean, OUT unsearched jsonb
) LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  is_any boolean := tree ? 'any';
BEGIN
  every := ''; wanted := ''; any_wanted := ''; unsearched := '[]'; is_wanted := is_any;
  IF tree ? 'text' THEN
    every := search_term(tree);
    is_wanted := numnode(every) > 0 AND NOT (tree ->> 'excluded')::boolean;
    IF is_wanted THEN wanted := every; any_wanted := every;
    ELSIF numnode(every) = 0 THEN unsearched := jsonb_build_array(tree -> 'place');
    ELSE every := !! every;
    END IF;
    RETURN;
  END IF;
  FOR part IN
    SELECT q.* FROM jsonb_array_elements(coalesce(tree -> 'any', tree -> 'all')) p, LATERAL search_query(p.value) q
  LOOP
    unsearched := unsearched || part.unsearched;
    CONTINUE WHEN numnode(part.every) = 0;
    IF is_any THEN
      every := every || part.every; wanted := wanted || part.wanted; is_wanted := is_wanted AND part.is_wanted;
    ELSE
      every := every && part.every; wanted := wanted && part.wanted; is_wanted := is_wanted OR part.is_wanted;
    END IF;
    any_wanted := any_wanted || part.any_wanted;
  END LOOP;
  is_wanted := is_wanted AND numnode(every) > 0;
END $$;

-- What is wanted of a tree, leaf by leaf: as it has to stand in a vector, and as plain words to be marked in a text.
CREATE FUNCTION wanted_leaves(tree jsonb, OUT words tsquery, OUT marks tsquery) RETURNS SETOF record
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT search_term(leaf), search_term(leaf - 'scope')
  FROM jsonb_path_query(tree, 'strict $.** ? (exists(@.text) && @.excluded == false)') leaf;
END;

-- Where something wanted stands in the public fields, in the order of the profile, at most twelve texts: `{kind, input,
-- text, marked}`, of which `marked` is the text as it was cut into words, with U+0002 and U+0003 around those that match.
-- A phrase has to stand in one text.
CREATE FUNCTION matched_parts(fields jsonb, any_wanted tsquery, leaf_words tsquery[], leaf_marks tsquery[]) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  words tsvector;
  marks tsquery;
  plain text;
  matched jsonb := '[]';
  -- What stands in a field of the search stands there as plain words too: most texts need no closer look.
  any_mark tsquery := '';
  is_any_text boolean := false;
BEGIN
  FOR leaf IN 1 .. cardinality(leaf_marks) LOOP
    any_mark := any_mark || leaf_marks[leaf];
    is_any_text := is_any_text OR numnode(leaf_marks[leaf]) = 0;
  END LOOP;
  FOR part IN
    SELECT k.kind, p.input, p.scope, p.text
    FROM jsonb_array_elements(fields) WITH ORDINALITY f(value, place) JOIN field_kind k ON k.kind = f.value ->> 'kind' AND NOT k.special,
      LATERAL field_parts(f.value -> 'value', k.scopes) p
    ORDER BY f.place, p.place
  LOOP
    CONTINUE WHEN NOT is_any_text AND NOT to_tsvector('public.plain', plain_text(part.text)) @@ any_mark;
    words := part_words(part.text, part.scope);
    CONTINUE WHEN NOT words @@ any_wanted;
    marks := '';
    FOR leaf IN 1 .. cardinality(leaf_words) LOOP
      IF words @@ leaf_words[leaf] THEN marks := marks || leaf_marks[leaf]; END IF;
    END LOOP;
    plain := translate(plain_text(part.text), U&'\0002\0003', '');
    matched := matched || jsonb_build_object('kind', part.kind, 'input', part.input, 'text', part.text, 'marked',
      CASE WHEN numnode(marks) = 0 THEN plain
      ELSE ts_headline('public.plain', plain, marks, U&'HighlightAll=true, StartSel="\0002", StopSel="\0003"') END);
    EXIT WHEN jsonb_array_length(matched) = 12;
  END LOOP;
  RETURN matched;
END $$;

GRANT EXECUTE ON FUNCTION scoped_lexeme(text, text), with_scope(tsvector, text), field_parts(jsonb, jsonb),
  field_words(jsonb, jsonb), part_words(text, text), search_query(jsonb), wanted_leaves(jsonb),
  matched_parts(jsonb, tsquery, tsquery[], tsquery[]) TO app;
GRANT EXECUTE ON FUNCTION field_words(jsonb, jsonb), field_parts(jsonb, jsonb), part_words(text, text),
  scoped_lexeme(text, text), with_scope(tsvector, text) TO steward;

-- ---------------------------------------------------------------------------------------------
-- The dictionary: words that somebody showed to everyone, for putting typing errors right. It says of nobody whose they
-- are. The web can't read it: a word stands here until it is swept, also when its last holder has hidden it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "search_word" (
    "id" BIGSERIAL NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "search_word_word_idx" ON "search_word"("word");

-- CreateIndex
CREATE INDEX "search_word_trigrams" ON "search_word" USING GIN ("word" gin_trgm_ops);

ALTER TABLE search_word ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON search_word TO steward USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON search_word TO steward;

-- Words to correct to: of letters only, so no number, address or account name; neither short nor endless.
CREATE FUNCTION dictionary_words(words tsvector) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT lexeme FROM unnest(tsvector_to_array(words)) lexeme
  WHERE length(lexeme) BETWEEN 4 AND 30 AND lexeme !~ '[[:digit:][:punct:][:cntrl:][:space:]]';
END;

-- Only adds, and asks for no lock that another edit holds: two that show a new word at once may both add it, and the
-- sweep keeps one. A unique index would make one edit wait for the other's commit.
CREATE FUNCTION learn_public_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO search_word (word)
  SELECT fresh.word
  FROM (SELECT dictionary_words(NEW.tsv) EXCEPT SELECT dictionary_words(OLD.tsv)) fresh(word)
  WHERE NOT EXISTS (SELECT FROM search_word known WHERE known.word = fresh.word);
  RETURN NULL;
END $$;
CREATE TRIGGER learn_words AFTER INSERT OR UPDATE OF tsv ON public_profile FOR EACH ROW EXECUTE FUNCTION learn_public_words();
INSERT INTO search_word (word) SELECT DISTINCT word FROM public_profile, LATERAL dictionary_words(tsv) word;

-- The query of one word as it stands in a vector, anywhere or in a field of the search.
CREATE FUNCTION lexeme_query(scope text, word text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('''' || replace(replace(
  CASE WHEN scope IS NULL THEN word ELSE scoped_lexeme(scope, word) END, '\', '\\'), '''', '''''') || '''')::tsquery;

-- The words most like what was typed that somebody shows to everyone at this moment. A word that is hidden takes no
-- place among them, so that it can't be told from what is offered. Reads the dictionary as its owner, and gives back
-- nothing that the projection does not hold.
CREATE FUNCTION nearest_public_words(typed text, scope text, OUT word text, OUT is_typed boolean) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT w.word, w.is_typed
  FROM (
    SELECT DISTINCT d.word, d.word = a.word AS is_typed, similarity(d.word, a.word) AS likeness
    FROM (SELECT unnest(tsvector_to_array(to_tsvector('public.plain', plain_text(typed)))) AS word) a
      JOIN search_word d ON d.word % a.word
  ) w
  WHERE EXISTS (SELECT FROM public_profile p WHERE p.tsv @@ lexeme_query(scope, w.word))
  ORDER BY w.likeness DESC, w.word
  LIMIT 20;
END;

REVOKE EXECUTE ON FUNCTION learn_public_words(), nearest_public_words(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nearest_public_words(text, text) TO app;
GRANT EXECUTE ON FUNCTION lexeme_query(text, text) TO app, steward;

-- ---------------------------------------------------------------------------------------------
-- What somebody is typing, as words of a field of which the last goes on.
CREATE FUNCTION typing_query(typed text, scope text) RETURNS tsquery
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE words tsquery := search_term(jsonb_build_object('kind', 'phrase', 'text', typed, 'scope', scope));
BEGIN
  -- The text of a phrase ends with its last lexeme, quoted.
  RETURN CASE WHEN right(words::text, 1) = '''' THEN (words::text || ':*')::tsquery ELSE words END;
END $$;
GRANT EXECUTE ON FUNCTION typing_query(text, text) TO app;
