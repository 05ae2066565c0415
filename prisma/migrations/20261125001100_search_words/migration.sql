-- Words with signs in them, facets beside the projection, and where the sweep of the dictionary has got to.

-- ---------------------------------------------------------------------------------------------
-- C++, C#, F#, A+, .NET and R&D are words. PostgreSQL's parser takes such a sign for a gap, so that C++ and C# would be
-- a C: here the sign becomes a letter that nobody writes (of the script Phags-pa, which is no language's today), and
-- what is around the word a gap of U+0001. `given` holds none of these: bare_text() has taken them out.
CREATE FUNCTION signed_words(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(
  -- R&D, and written R & D: a compound like full-time, found as a whole and by its parts.
  regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(given,
    '(?<![[:alnum:]_])([A-Za-zＡ-Ｚａ-ｚ])[+＋﹢]{2}', U&'\0001\\1\A840\A840\0001', 'g'),
    '(?<![[:alnum:]_])([A-Za-zＡ-Ｚａ-ｚ])[+＋﹢](?![[:alnum:]])', U&'\0001\\1\A840\0001', 'g'),
    '(?<![[:alnum:]_])([A-Za-zＡ-Ｚａ-ｚ])[#＃♯﹟]', U&'\0001\\1\A841\0001', 'g'),
    '(?<![[:alnum:].])\.(net)(?![[:alpha:]])', U&'\0001\A842\\1\0001', 'gi'),
    '(?<![[:alnum:]_])([A-Za-z]) ?[&＆] ?([A-Za-z])(?![[:alnum:]])', U&'\0001\\1-\\2\0001', 'g'),
  -- Of "&amp;" too the word is kept.
  '&', ' ');

-- A text as far as its letters go: a slash parts words ("React/Redux"), an angle bracket begins no tag, and marks that
-- nobody sees, such as those for the direction of writing, are no part of a word.
CREATE FUNCTION bare_text(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(given,
  U&'/\200B<\0001\A840\A841\A842\00AD\061C\200E\200F\202A\202B\202C\202D\202E\2060\2066\2067\2068\2069\FEFF', U&'    \A843\A843\A843');

-- What a text is cut into words from, a profile's and a query's alike. Most texts have no such letter: to see that takes a
-- tenth of the time.
CREATE OR REPLACE FUNCTION plain_text(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN given ~ U&'[/<+#&＋﹢＃♯﹟＆\0001\A840-\A842\200B\00AD\061C\200E\200F\202A-\202E\2060\2066-\2069\FEFF]|[.][Nn][Ee][Tt]'
  THEN signed_words(bare_text(given)) ELSE given END;

-- Words to correct to: of letters only, so no number, address, account name or word with a sign; neither short nor endless.
CREATE OR REPLACE FUNCTION dictionary_words(words tsvector) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT lexeme FROM unnest(tsvector_to_array(words)) lexeme
  WHERE length(lexeme) BETWEEN 4 AND 30 AND lexeme !~ U&'[[:digit:][:punct:][:cntrl:][:space:]\A840\A841\A842]';
END;

-- Where something wanted stands in the public fields, in the order of the profile, at most twelve texts: `{kind, input,
-- text, marked}`, of which `marked` is the text as it was cut into words, with U+0002 and U+0003 around those that match
-- and its signs where they were. A phrase has to stand in one text.
CREATE OR REPLACE FUNCTION matched_parts(fields jsonb, any_wanted tsquery, leaf_words tsquery[], leaf_marks tsquery[]) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp SET client_min_messages = warning AS $$
DECLARE
  part record;
  words tsvector;
  marks tsquery;
  plain text;
  matched jsonb := '[]';
  -- What stands in a field of the search stands there as plain words too: most texts need no closer look.
  any_mark tsquery := '';
  is_any_text boolean := false;
  is_scoped boolean := leaf_words <> leaf_marks;
BEGIN
  FOR leaf IN 1 .. cardinality(leaf_marks) LOOP
    any_mark := any_mark || leaf_marks[leaf];
    is_any_text := is_any_text OR numnode(leaf_marks[leaf]) = 0;
  END LOOP;
  FOR part IN
    SELECT k.kind, p.input, p.scope, p.text, cut.words
    FROM jsonb_array_elements(fields) WITH ORDINALITY f(value, place) JOIN field_kind k ON k.kind = f.value ->> 'kind' AND NOT k.special AND k.weight IS NOT NULL,
      LATERAL field_parts(f.value -> 'value', k.scopes) p,
      LATERAL (SELECT to_tsvector('public.plain', plain_text(p.text)) AS words OFFSET 0) cut
    WHERE is_any_text OR cut.words @@ any_mark
    ORDER BY f.place, p.place
  LOOP
    words := part.words;
    IF is_scoped THEN
      IF part.scope IS NOT NULL THEN words := with_scope(words, part.scope); END IF;
      CONTINUE WHEN NOT words @@ any_wanted;
    END IF;
    marks := '';
    FOR leaf IN 1 .. cardinality(leaf_words) LOOP
      IF words @@ leaf_words[leaf] THEN marks := marks || leaf_marks[leaf]; END IF;
    END LOOP;
    plain := translate(plain_text(part.text), U&'\0002\0003', '');
    IF numnode(marks) > 0 THEN
      plain := ts_headline('public.plain', plain, marks, U&'HighlightAll=true, StartSel="\0002", StopSel="\0003"');
    END IF;
    matched := matched || jsonb_build_object('kind', part.kind, 'input', part.input, 'text', part.text,
      'marked', translate(plain, U&'\A840\A841\A842\0001', '+#.'));
    EXIT WHEN jsonb_array_length(matched) = 12;
  END LOOP;
  RETURN matched;
END $$;

GRANT EXECUTE ON FUNCTION bare_text(text), signed_words(text) TO app, steward;

-- ---------------------------------------------------------------------------------------------
-- What facets need stands beside the projection, so that no count opens the JSON of each row.

-- AlterTable
ALTER TABLE "public_profile" ADD COLUMN "facets" TEXT[] NOT NULL DEFAULT '{}',
ADD COLUMN "facet_words" tsvector NOT NULL DEFAULT '';

-- By what a search is narrowed, of somebody's public fields: the field of the search, U+001F, the text; texts that differ
-- in capitals only once. Nothing of a special category, and a country's name without its code.
CREATE FUNCTION public_facets(fields jsonb) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN (
  SELECT coalesce(array_agg(scoped.scope || U&'\001F' || scoped.text ORDER BY scoped.scope, scoped.text), '{}')
  FROM (
    SELECT part.scope, min(part.text) AS text
    FROM jsonb_array_elements(fields) f JOIN field_kind k ON k.kind = f ->> 'kind' AND k.scopes <> '{}' AND NOT k.special AND k.weight IS NOT NULL,
      field_parts(f -> 'value', k.scopes) part
    WHERE part.scope IN ('country', 'skill', 'company', 'language') AND NOT (part.scope = 'country' AND part.input = 'code')
    GROUP BY part.scope, lower(part.text)
  ) scoped
);

-- The scoped lexemes of a vector by which facets count, at their places: enough for any of their terms, and short enough
-- to stand in the row itself.
CREATE FUNCTION facet_words(words tsvector) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ts_delete(words, ARRAY(
  SELECT lexeme FROM unnest(tsvector_to_array(words)) lexeme
  WHERE lexeme !~ U&'^\001F(country|skill|company|language|open)\001F'
));

-- With the projection, whoever writes it: of the row that is written and nothing else.
CREATE FUNCTION complete_facets() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.facets := public_facets(NEW.fields);
  NEW.facet_words := facet_words(NEW.tsv);
  RETURN NEW;
END $$;
CREATE TRIGGER complete_facets BEFORE INSERT OR UPDATE OF fields, tsv, facets, facet_words ON public_profile
  FOR EACH ROW EXECUTE FUNCTION complete_facets();

-- ---------------------------------------------------------------------------------------------
-- The sweep of the dictionary goes by parts: where it has got to.

-- CreateTable
CREATE TABLE "sweep_place" (
    "sweep" TEXT NOT NULL,
    "place" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "sweep_place_pkey" PRIMARY KEY ("sweep")
);

ALTER TABLE sweep_place ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON sweep_place TO steward USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON sweep_place TO steward;
INSERT INTO sweep_place (sweep) VALUES ('words');

-- ---------------------------------------------------------------------------------------------
-- What there is already is cut anew. Nothing that a page shows has changed, so the version stays.
UPDATE public_profile SET tsv = public_words(fields);
DELETE FROM search_word w WHERE NOT EXISTS (SELECT FROM public_profile p WHERE p.tsv @@ lexeme_query(NULL, w.word));
