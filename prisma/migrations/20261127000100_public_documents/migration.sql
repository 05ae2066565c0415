-- Public documents: what the search reads of each public profile, in ten tiers by static rank (decision 031).

-- ---------------------------------------------------------------------------------------------
-- Scripts that put no space between words: each letter with its marks is a word, and what is asked for a phrase of them, so
-- that any part of a text is found. The gap is the U+0001 that stands around words with signs.
CREATE FUNCTION parted_letters(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(given,
  -- Han, kana and their half width; Thai, Lao, Burmese and Khmer with the vowels and tones that stand on a letter.
  U&'([\3005-\3007\3040-\30FF\31F0-\31FF\3400-\4DBF\4E00-\9FFF\F900-\FAFF\FF66-\FF9F\+020000-\+03FFFF]|[\0E01-\0E30\0E32\0E33\0E40-\0E46\0E81-\0EB0\0EB2\0EB3\0EBD-\0EC6\1000-\102A\103F\1050-\1055\1780-\17B3][\0E31\0E34-\0E3A\0E47-\0E4E\0EB1\0EB4-\0EBC\0EC8-\0ECE\102B-\103E\1056-\1059\17B4-\17D3]*)',
  U&'\0001\\1\0001', 'g');

-- A text as far as its letters go, as before; no letter of the script Phags-pa is left, for this code has uses for them.
CREATE OR REPLACE FUNCTION bare_text(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(given,
  U&'/\200B<\0001\A840\A841\A842\A844\00AD\061C\200E\200F\202A\202B\202C\202D\202E\2060\2066\2067\2068\2069\FEFF', U&'    \A843\A843\A843\A843');

-- What a text is cut into words from, a profile's and a query's alike. Of a text that is ASCII throughout and has none of these
-- signs no pattern is asked: that is most of them, and to ask takes longer than to cut the words.
CREATE OR REPLACE FUNCTION plain_text(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN octet_length(given) = length(given) AND strpos(given, '+') = 0 AND strpos(given, '#') = 0 AND strpos(given, '/') = 0
    AND strpos(given, '<') = 0 AND strpos(given, '&') = 0 AND strpos(given, U&'\0001') = 0 AND strpos(lower(given), '.net') = 0
  THEN given
  WHEN given ~ U&'[/<+#&＋﹢＃♯﹟＆\0001\A840-\A844\200B\00AD\061C\200E\200F\202A-\202E\2060\2066-\2069\FEFF]|[.][Nn][Ee][Tt]'
  THEN parted_letters(signed_words(bare_text(given)))
  WHEN given ~ U&'[\0E01-\0EFF\1000-\109F\1780-\17FF\3005-\30FF\31F0-\9FFF\F900-\FAFF\FF66-\FF9F\+020000-\+03FFFF]'
  THEN parted_letters(given)
  ELSE given END;

-- ---------------------------------------------------------------------------------------------
-- Each word with the word of its field at the same place. No lexeme of the parser has a space in it.
CREATE OR REPLACE FUNCTION with_scope(words tsvector, scope text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (words::text || ' ' || substr(replace(' ' || words::text, ' ''', ' ''' || scoped_lexeme(scope, '')), 2))::tsvector;

-- The words of public fields, and by what a search is narrowed: the field of the search, U+001F, the text; texts that differ in capitals
-- only once, and a country's name without its code. Texts of one weight and one field of the search are cut into words together, with a
-- word between two that no text can hold, and which goes again: no phrase reaches from one text to the next.
-- `head` are the words by which a page is weighed: those of the fields of the search, such as name, headline, titles and skills.
-- Special categories (GDPR art. 9) are in none of them: to be found by a belief or a health is another purpose, to which nobody consented.
CREATE FUNCTION words_and_facets(fields jsonb, OUT tsv tsvector, OUT head tsvector, OUT facets text[])
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  words tsvector;
BEGIN
  tsv := ''; head := ''; facets := '{}';
  FOR part IN
    SELECT k.weight, t.scope, string_agg(t.text, U&'\0002' ORDER BY f.place, t.place, t.nth) AS text,
      array_agg(t.text) FILTER (WHERE t.input <> 'code') AS texts
    FROM jsonb_array_elements(fields) WITH ORDINALITY f(field, place)
      JOIN field_kind k ON k.kind = f.field ->> 'kind' AND NOT k.special AND k.weight IS NOT NULL,
      LATERAL (
        SELECT 'value' AS input, k.scopes ->> 'value' AS scope, f.field ->> 'value' AS text, 0 AS place, 0 AS nth
        WHERE jsonb_typeof(f.field -> 'value') = 'string'
        UNION ALL
        SELECT e.key, coalesce(k.scopes ->> 'value', k.scopes ->> e.key), x.text, e.place, x.nth
        FROM jsonb_each(CASE WHEN jsonb_typeof(f.field -> 'value') = 'object' THEN f.field -> 'value' END) WITH ORDINALITY e(key, value, place),
        LATERAL (
          SELECT e.value #>> '{}' AS text, 0 AS nth WHERE jsonb_typeof(e.value) = 'string'
          UNION ALL
          SELECT nested #>> '{}', nth
          FROM jsonb_path_query(CASE WHEN jsonb_typeof(e.value) <> 'string' THEN e.value END, 'strict $.**') WITH ORDINALITY n(nested, nth)
          WHERE jsonb_typeof(nested) = 'string'
        ) x
      ) t
    GROUP BY k.weight, t.scope
    ORDER BY k.weight, t.scope
  LOOP
    words := ts_delete(to_tsvector('public.plain', replace(plain_text(part.text), U&'\0002', U&' \A844 ')), U&'\A844');
    words := setweight(words, part.weight::"char");
    IF part.scope IS NOT NULL THEN
      head := head || words;
      words := with_scope(words, part.scope);
    END IF;
    tsv := tsv || words;
    IF part.scope IN ('country', 'skill', 'company', 'language') THEN
      facets := facets || ARRAY(SELECT part.scope || U&'\001F' || text FROM unnest(part.texts) text);
    END IF;
  END LOOP;
  facets := ARRAY(SELECT min(facet) FROM unnest(facets) facet GROUP BY lower(facet) ORDER BY min(facet));
END $$;

-- ---------------------------------------------------------------------------------------------
-- Static rank, of what is public anyway: how much of a profile is shown (a field that weighs more in the search counts more, five entries of a
-- kind at most), and in which month something public changed last. A point is worth half a month. The low twelve bits, of the handle,
-- keep ranks apart, so that tiers can be cut between any two.
CREATE FUNCTION static_rank(fields jsonb, changed_month date, handle text) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN (
  (
    2 * (12 * (extract(year FROM changed_month) - 2020) + extract(month FROM changed_month))
    + (
      SELECT coalesce(sum(least(entries, 5) * points), 0)
      FROM (
        SELECT CASE k.weight WHEN 'A' THEN 3 WHEN 'B' THEN 2 ELSE 1 END AS points, count(*) AS entries
        FROM jsonb_array_elements(fields) f JOIN field_kind k ON k.kind = f ->> 'kind' AND NOT k.special
        GROUP BY k.kind, k.weight
      ) shown
    )
  )::integer * 4096 + ('x' || substr(md5(handle), 1, 3))::bit(12)::integer
);

-- What a list of results shows of somebody besides what was found, one line each.
CREATE FUNCTION public_card(fields jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT coalesce(jsonb_object_agg(f ->> 'kind', coalesce(f -> 'value' -> 'name', f -> 'value')), '{}')
  FROM jsonb_array_elements(fields) f WHERE f ->> 'kind' IN ('name', 'photo', 'headline', 'city', 'country');
END;

-- ---------------------------------------------------------------------------------------------
-- The documents. A tier holds the ranks from its bound up to that of the tier before, so that the best of any search stand in the first tiers
-- that hold enough of them. The bounds are rows, and no bounds of partitions, so that tiers are cut anew while they are read and written.
-- There is no index by rank: the planner would walk it for a word that few have.

-- CreateTable
CREATE TABLE "public_document" (
    "member_id" UUID NOT NULL,
    "tier" SMALLINT NOT NULL,
    "rank" INTEGER NOT NULL,
    "handle" TEXT COLLATE "C" NOT NULL,
    "version" BIGINT NOT NULL,
    "unsuggested" BOOLEAN NOT NULL,
    "card" JSONB NOT NULL,
    "head" tsvector NOT NULL,
    "facets" TEXT[],
    "tsv" tsvector NOT NULL,

    CONSTRAINT "public_document_pkey" PRIMARY KEY ("member_id","tier")
) PARTITION BY LIST ("tier");

-- CreateTable
CREATE TABLE "search_tier" (
    "tier" SMALLINT NOT NULL,
    "from_rank" INTEGER NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "search_tier_pkey" PRIMARY KEY ("tier")
);

-- AddForeignKey
ALTER TABLE "public_document" ADD CONSTRAINT "public_document_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "public_profile"("member_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- At first all stand in the last one: a few thousand need no tiers.
INSERT INTO search_tier (tier, from_rank)
SELECT tier, CASE WHEN tier < 9 THEN 2147483647 ELSE -2147483648 END FROM generate_series(0, 9) tier;

-- A row is short, for whoever searches reads many and the words of few: the whole vector lies behind a pointer, as it is.
ALTER TABLE public_document ALTER tsv SET STORAGE EXTERNAL, ALTER head SET STORAGE MAIN;
DO $$ BEGIN
  FOR tier IN 0 .. 9 LOOP
    EXECUTE format('CREATE TABLE public_document_%s PARTITION OF public_document FOR VALUES IN (%s) WITH (toast_tuple_target = 512)', tier, tier);
    EXECUTE format('ALTER TABLE public_document_%s ALTER tsv SET STORAGE EXTERNAL, ALTER head SET STORAGE MAIN', tier);
    EXECUTE format('ALTER TABLE public_document_%s ENABLE ROW LEVEL SECURITY', tier);
    EXECUTE format('CREATE POLICY anybody_reads ON public_document_%s FOR SELECT TO app USING (true)', tier);
    EXECUTE format('CREATE POLICY steward_reads ON public_document_%s FOR SELECT TO steward USING (true)', tier);
    EXECUTE format('GRANT SELECT ON public_document_%s TO app, steward', tier);
  END LOOP;
END $$;
ALTER TABLE public_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY anybody_reads ON public_document FOR SELECT TO app USING (true);
CREATE POLICY steward_reads ON public_document FOR SELECT TO steward USING (true);
GRANT SELECT ON public_document TO app, steward;
ALTER TABLE search_tier ENABLE ROW LEVEL SECURITY;
CREATE POLICY anybody_reads ON search_tier FOR SELECT TO app USING (true);
CREATE POLICY steward_reads ON search_tier FOR SELECT TO steward USING (true);
GRANT SELECT ON search_tier TO app, steward;

-- An edit waits in a short list of new entries instead of in the index itself; every search reads that list, so it is kept short.
CREATE INDEX "public_document_tsv_idx" ON "public_document" USING GIN ("tsv") WITH (fastupdate = on, gin_pending_list_limit = 256);

-- ---------------------------------------------------------------------------------------------
-- Writing. Whoever writes a document holds the bounds while it does; a cut waits for them.
CREATE FUNCTION tier_of(wanted integer) RETURNS smallint
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN (SELECT min(tier) FROM search_tier WHERE from_rank <= wanted);

-- The one function that makes a document: of a row of the projection and nothing else.
CREATE FUNCTION document_of(page public_profile) RETURNS public_document
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE made public_document;
BEGIN
  SELECT w.tsv, w.head, w.facets INTO made.tsv, made.head, made.facets FROM words_and_facets(page.fields) w;
  made.member_id := page.member_id;
  made.handle := page.handle;
  made.version := page.version;
  made.unsuggested := page.unsuggested;
  made.rank := static_rank(page.fields, page.changed_month, page.handle);
  made.tier := tier_of(made.rank);
  made.card := public_card(page.fields);
  RETURN made;
END $$;

-- A document is written with its projection, in the same statement. Who does not want to be found has none.
CREATE FUNCTION write_document() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  made public_document;
  stood smallint;
  known tsvector;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- A time that is shown or hidden changes the page, and nothing that is searched.
    IF (NEW.handle, NEW.fields, NEW.unsearched, NEW.unsuggested, NEW.changed_month)
       IS NOT DISTINCT FROM (OLD.handle, OLD.fields, OLD.unsearched, OLD.unsuggested, OLD.changed_month) THEN RETURN NULL; END IF;
    SELECT tier, tsv INTO stood, known FROM public_document WHERE member_id = NEW.member_id;
  END IF;
  IF NEW.unsearched THEN
    DELETE FROM public_document WHERE member_id = NEW.member_id AND tier = stood;
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtext('pianeojobs tiers'));
  made := document_of(NEW);
  IF stood IS NULL THEN
    INSERT INTO public_document SELECT made.*;
  ELSE
    UPDATE public_document
    SET tier = made.tier, rank = made.rank, handle = made.handle, version = made.version, unsuggested = made.unsuggested,
      card = made.card, head = made.head, facets = made.facets, tsv = made.tsv
    WHERE member_id = NEW.member_id AND tier = stood;
  END IF;
  PERFORM learn_words(made.tsv, known);
  RETURN NULL;
END $$;

-- The dictionary learns what is new. Only adds, and asks for no lock that another edit holds: two that show a new word at once may both add
-- it, and the sweep keeps one. A unique index would make one edit wait for the other's commit.
CREATE FUNCTION learn_words(shown tsvector, known tsvector) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  INSERT INTO search_word (word)
  SELECT fresh.word
  FROM (SELECT dictionary_words(shown) EXCEPT SELECT dictionary_words(known)) fresh(word)
  WHERE NOT EXISTS (SELECT FROM search_word w WHERE w.word = fresh.word);
END;

-- ---------------------------------------------------------------------------------------------
-- Queries, as before; one leaf is looked up with less work.
CREATE OR REPLACE FUNCTION search_term(term jsonb) RETURNS tsquery
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp SET client_min_messages = warning AS $$
DECLARE
  words tsquery := phraseto_tsquery('public.plain', plain_text(term ->> 'text'));
  scope text := term ->> 'scope';
  -- Lexemes are quoted in the text of a tsquery.
  lexeme CONSTANT text := $lexeme$'((?:[^']|'')*)'$lexeme$;
  other text;
BEGIN
  IF scope !~ '^[a-z]+$' THEN scope := NULL; END IF;
  IF scope IS NOT NULL AND term ->> 'text' = '' THEN
    RETURN ('''' || scoped_lexeme(scope, '') || ''':*')::tsquery;
  END IF;
  IF jsonb_array_length(term -> 'also') > 0 THEN
    FOR other IN SELECT jsonb_array_elements_text(term -> 'also') LOOP
      words := words || phraseto_tsquery('public.plain', plain_text(other));
    END LOOP;
  END IF;
  IF scope IS NOT NULL THEN
    words := regexp_replace(words::text, lexeme, '''' || scoped_lexeme(scope, '\1') || '''', 'g')::tsquery;
  END IF;
  IF term ->> 'kind' = 'prefix' THEN
    -- Of a term with several words (`full-sta*`) each may go on.
    words := regexp_replace(words::text, lexeme, '\&:*', 'g')::tsquery;
  END IF;
  RETURN words;
END $$;

-- A tree. `every` is what a document must match; `any_wanted` one of its parts that are not excluded, and `marks` the same as plain words, by which what is
-- found is weighed; `is_wanted` whether nobody matches for lack of a word alone (`a OR NOT b` does); `unsearched` lists the places of the leaves of
-- which no word was left.
DROP FUNCTION search_query(jsonb);
CREATE FUNCTION search_query(
  tree jsonb, OUT every tsquery, OUT any_wanted tsquery, OUT marks tsquery, OUT is_wanted boolean, OUT unsearched jsonb
) LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  is_any boolean := tree ? 'any';
BEGIN
  any_wanted := ''; marks := ''; unsearched := '[]';
  IF tree ? 'text' THEN
    every := search_term(tree);
    is_wanted := numnode(every) > 0 AND NOT (tree ->> 'excluded')::boolean;
    IF is_wanted THEN
      any_wanted := every;
      marks := CASE WHEN tree ->> 'scope' IS NULL THEN every ELSE search_term(tree - 'scope') END;
    ELSIF numnode(every) = 0 THEN unsearched := jsonb_build_array(tree -> 'place');
    ELSE every := !! every;
    END IF;
    RETURN;
  END IF;
  every := ''; is_wanted := is_any;
  FOR part IN
    SELECT q.* FROM jsonb_array_elements(coalesce(tree -> 'any', tree -> 'all')) p, LATERAL search_query(p.value) q
  LOOP
    unsearched := unsearched || part.unsearched;
    CONTINUE WHEN numnode(part.every) = 0;
    IF is_any THEN
      every := every || part.every; is_wanted := is_wanted AND part.is_wanted;
    ELSE
      every := every && part.every; is_wanted := is_wanted OR part.is_wanted;
    END IF;
    any_wanted := any_wanted || part.any_wanted;
    marks := marks || part.marks;
  END LOOP;
  is_wanted := is_wanted AND numnode(every) > 0;
END $$;

-- ---------------------------------------------------------------------------------------------
-- Reading. The best by static rank of those that match, after a place, weighed by their text, in no order: the tiers one after the other, from the top,
-- until there are enough. Where the first one holds nobody, or the first four hardly anybody, the others are asked at once. Tiers between which documents are on their way are read as one.
-- The body is written by a loop: each tier has a statement of its own, whose plan is kept; what is sorted are places of rows, not rows. No plan but
-- the index by words is wanted, whatever the planner thinks of a parameter it does not know.
DO $make$
DECLARE
  walks text := '';
  counts text := '';
BEGIN
  FOR tier IN 0 .. 9 LOOP
    walks := walks || format($step$
      WHEN %1$s THEN RETURN QUERY
        SELECT d.member_id, d.tier, d.rank, d.handle, ts_rank(d.head, marks)
        FROM (
          SELECT p.ctid FROM public_document_%1$s p
          WHERE p.tsv @@ every AND (p.rank < after_rank OR p.rank = after_rank AND p.handle > after_handle)
          ORDER BY p.rank DESC, p.handle LIMIT room
        ) best JOIN public_document_%1$s d ON d.ctid = best.ctid;$step$, tier);
    counts := counts || format($step$
      WHEN %1$s THEN SELECT count(*) INTO here FROM (SELECT FROM public_document_%1$s WHERE tsv @@ every LIMIT most - total) d;$step$, tier);
  END LOOP;
  EXECUTE format($function$
CREATE FUNCTION walk_documents(
  every tsquery, marks tsquery, after_rank integer, after_handle text, most integer,
  OUT member_id uuid, OUT tier smallint, OUT rank integer, OUT handle text, OUT weight real
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_indexscan = off AS $walk$
DECLARE
  bounds integer[];
  open_tiers boolean[];
  here integer;
  found integer := 0;
  room integer;
  first_tier integer := 0;
  last_tier integer;
  step integer;
BEGIN
  SELECT array_agg(t.from_rank ORDER BY t.tier), array_agg(t.is_open ORDER BY t.tier) INTO bounds, open_tiers FROM search_tier t;
  WHILE first_tier <= 9 AND found < most LOOP
    last_tier := CASE WHEN first_tier IN (1, 4) AND found < first_tier THEN 9 ELSE first_tier END;
    WHILE last_tier < 9 AND open_tiers[last_tier + 1] LOOP last_tier := last_tier + 1; END LOOP;
    IF bounds[last_tier + 1] <= after_rank THEN
      room := most - found;
      step := CASE WHEN last_tier = first_tier THEN first_tier END;
      CASE step%1$s
        ELSE RETURN QUERY
          SELECT b.member_id, b.tier, b.rank, b.handle, ts_rank(b.head, marks)
          FROM (
            SELECT d.member_id, d.tier, d.rank, d.handle, d.head FROM public_document d
            WHERE d.tier BETWEEN first_tier AND last_tier AND d.tsv @@ every
              AND (d.rank < after_rank OR d.rank = after_rank AND d.handle > after_handle)
            ORDER BY d.rank DESC, d.handle LIMIT room
          ) b;
      END CASE;
      GET DIAGNOSTICS here = ROW_COUNT;
      found := found + here;
    END IF;
    first_tier := last_tier + 1;
  END LOOP;
END $walk$;

-- How many match, up to a number.
CREATE FUNCTION count_documents(every tsquery, most integer) RETURNS integer
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $count$
DECLARE
  total integer := 0;
  here integer;
BEGIN
  FOR tier IN 0 .. 9 LOOP
    CASE tier%2$s
    END CASE;
    total := total + here;
    EXIT WHEN total >= most;
  END LOOP;
  RETURN total;
END $count$;
$function$, walks, counts);
END $make$;

-- One page of who is found, as JSON: of the best 300 after a place in the order of ranks (a block) those with the highest weight × rank after a place in the
-- order of that, and one more, where there is one. `candidates` says how many there are in the block, up to 301, and `last` is the 300th. Most searches are of words that many have, and
-- the first tier holds them all: that is one statement, and nothing is carried from one to another.
CREATE FUNCTION found_people(
  every tsquery, marks tsquery, block_rank integer, block_handle text, after_score double precision, after_handle text, size integer
) RETURNS json
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
  bound record;
  answer json;
  candidates bigint;
BEGIN
  SELECT t.from_rank, t.is_open INTO bound FROM search_tier t WHERE t.tier = 0;
  IF NOT bound.is_open AND bound.from_rank <= block_rank THEN
    WITH candidate AS MATERIALIZED (
      SELECT p.ctid AS place, p.rank, p.handle FROM public_document_0 p
      WHERE p.tsv @@ every AND (p.rank < block_rank OR p.rank = block_rank AND p.handle > block_handle)
      ORDER BY p.rank DESC, p.handle LIMIT 301
    ), page AS (
      SELECT c.place, c.score
      FROM (
        SELECT c.place, d.handle, (0.1 + ts_rank(d.head, marks)) * (d.rank / 4096.0::float8) AS score
        FROM (SELECT place FROM candidate LIMIT 300) c JOIN public_document_0 d ON d.ctid = c.place
        OFFSET 0
      ) c
      WHERE c.score < after_score OR c.score = after_score AND c.handle > after_handle
      ORDER BY c.score DESC, c.handle LIMIT size + 1
    )
    SELECT count(*), json_build_object(
      'people', (
        SELECT coalesce(json_agg(p), '[]') FROM (
          SELECT d.handle, d.version, page.score, d.card FROM page JOIN public_document_0 d ON d.ctid = page.place
          ORDER BY page.score DESC, d.handle
        ) p
      ),
      'candidates', count(*),
      'last', (SELECT json_build_array(c.rank, c.handle) FROM (SELECT rank, handle FROM candidate OFFSET 299 LIMIT 1) c))
    INTO candidates, answer FROM candidate;
    IF candidates > 300 THEN RETURN answer; END IF;
  END IF;
  RETURN (
    WITH candidate AS MATERIALIZED (
      SELECT w.*, (0.1 + w.weight) * (w.rank / 4096.0::float8) AS score
      FROM walk_documents(every, marks, block_rank, block_handle, 301) w
    ), least AS (
      SELECT c.rank, c.handle, row_number() OVER () AS nth
      FROM (SELECT * FROM candidate ORDER BY rank, handle DESC LIMIT 2) c WHERE (SELECT count(*) FROM candidate) > 300
    ), page AS (
      SELECT d.handle, d.version, c.score, d.card
      FROM (
        SELECT * FROM candidate
        WHERE (score < after_score OR score = after_score AND handle > after_handle)
          AND handle IS DISTINCT FROM (SELECT handle FROM least WHERE nth = 1)
        ORDER BY score DESC, handle LIMIT size + 1
      ) c JOIN public_document d ON d.member_id = c.member_id AND d.tier = c.tier
    )
    SELECT json_build_object(
      'people', (SELECT coalesce(json_agg(p ORDER BY p.score DESC, p.handle), '[]') FROM page p),
      'candidates', (SELECT count(*) FROM candidate),
      'last', (SELECT json_build_array(rank, handle) FROM least WHERE nth = 2))
  );
END $$;

-- ---------------------------------------------------------------------------------------------
-- What stood in the projection for the search goes.
DROP TRIGGER learn_words ON public_profile;
DROP TRIGGER complete_facets ON public_profile;
DROP TRIGGER withhold_from_search ON public_profile;
DROP FUNCTION learn_public_words(), complete_facets(), withhold_from_search();

CREATE OR REPLACE FUNCTION refresh_public_profiles(members uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One editor of a member at a time: each sees what the other committed, so no projection is lost.
  PERFORM FROM member WHERE id = ANY (members) ORDER BY id FOR NO KEY UPDATE;

  WITH shown AS MATERIALIZED (
    SELECT m AS member_id, public_fields(m) AS fields FROM unnest(members) m
  ), gone AS (
    DELETE FROM public_profile p USING shown s WHERE p.member_id = s.member_id AND s.fields IS NULL
  ), made AS (
    INSERT INTO handle (handle, member_id)
    SELECT new_handle(), s.member_id FROM shown s
    WHERE s.fields IS NOT NULL AND NOT EXISTS (SELECT FROM handle h WHERE h.member_id = s.member_id)
    RETURNING handle, member_id
  )
  INSERT INTO public_profile AS p (member_id, handle, fields)
  SELECT s.member_id, h.handle, s.fields
  FROM shown s JOIN (SELECT handle, member_id FROM made UNION ALL SELECT handle, member_id FROM handle) h USING (member_id)
  WHERE s.fields IS NOT NULL
  ON CONFLICT (member_id) DO UPDATE
    SET handle = excluded.handle, fields = excluded.fields, version = nextval('public_profile_version_seq')
    WHERE (p.handle, p.fields) IS DISTINCT FROM (excluded.handle, excluded.fields);
END $$;

-- An objection holds with its own commit, as before.
CREATE OR REPLACE FUNCTION project_changed_objections() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id IN (SELECT member_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
  UPDATE public_profile SET version = nextval('public_profile_version_seq')
  WHERE member_id IN (SELECT member_id FROM changed WHERE "to" <> 'notices');
  RETURN NULL;
END $$;

-- Where fields come to weigh or to be searched otherwise, all documents are made anew; nothing that a page shows has changed.
CREATE FUNCTION rewrite_documents() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM public_document;
  INSERT INTO public_document
  SELECT made.* FROM public_profile p, LATERAL (SELECT * FROM document_of(p) OFFSET 0) made WHERE NOT p.unsearched;
  INSERT INTO search_word (word)
  SELECT DISTINCT word FROM public_document, LATERAL dictionary_words(tsv) word EXCEPT SELECT word FROM search_word;
END $$;

-- The words most like what was typed, as before. A word that is hidden takes no place among them, so the likest are looked up one after the other.
-- Two letters that changed places leave few trigrams alike. The setting is known once its library has been used.
DO $$ BEGIN PERFORM similarity('a', 'b'); END $$;
CREATE OR REPLACE FUNCTION nearest_public_words(typed text, scope text, OUT word text, OUT is_typed boolean) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET pg_trgm.similarity_threshold = 0.2
BEGIN ATOMIC
  SELECT w.word, w.is_typed
  FROM (
    SELECT DISTINCT d.word, d.word = a.word AS is_typed, similarity(d.word, a.word) AS likeness
    FROM (SELECT unnest(tsvector_to_array(to_tsvector('public.plain', plain_text(typed)))) AS word) a
      JOIN search_word d ON d.word % a.word
    ORDER BY likeness DESC, d.word
    OFFSET 0
  ) w
  WHERE EXISTS (
    SELECT FROM public_document p WHERE p.tsv @@ lexeme_query(scope, w.word) AND (w.is_typed OR NOT p.unsuggested)
  )
  LIMIT 20;
END;

-- Of words that somebody showed those that nobody does any more are forgotten, as before.
CREATE OR REPLACE FUNCTION forget_words(words text[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  DELETE FROM search_word w WHERE w.word = ANY (words)
    AND NOT EXISTS (SELECT FROM public_document d WHERE d.tsv @@ lexeme_query(NULL, w.word));
END;

-- People a member may know, as before; colleagues are found in the documents of the search.
CREATE OR REPLACE FUNCTION suggested_people(OUT member_id uuid, OUT mutual integer, OUT company text) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  WITH mine AS (
    SELECT CASE WHEN c.member_a = viewer() THEN c.member_b ELSE c.member_a END AS id
    FROM connection c WHERE viewer() IN (c.member_a, c.member_b) ORDER BY c.created_at DESC LIMIT 100
  ), known AS (
    SELECT o.id, count(*)::integer AS mutual
    FROM mine m CROSS JOIN LATERAL (
      SELECT CASE WHEN c.member_a = m.id THEN c.member_b ELSE c.member_a END AS id
      FROM connection c WHERE m.id IN (c.member_a, c.member_b) ORDER BY c.created_at DESC LIMIT 500
    ) o JOIN public_time t ON t.member_id = o.id AND t.kind = 'connections'
    WHERE shows_connections(m.id)
    GROUP BY o.id
  ), companies AS (
    SELECT min(f.value -> 'value' ->> 'company') AS company
    FROM public_profile p CROSS JOIN LATERAL jsonb_array_elements(p.fields) f
    WHERE p.member_id = viewer() AND f.value ->> 'kind' = 'experience' AND f.value -> 'value' ->> 'company' <> ''
    GROUP BY lower(f.value -> 'value' ->> 'company') LIMIT 10
  ), colleagues AS (
    SELECT o.id, min(w.company) AS company
    FROM companies w CROSS JOIN LATERAL (
      SELECT d.member_id AS id FROM public_document d
      WHERE d.tsv @@ search_term(jsonb_build_object('kind', 'phrase', 'text', w.company, 'scope', 'company'))
        AND EXISTS (SELECT FROM unnest(d.facets) facet WHERE lower(facet) = lower('company' || U&'\001F' || w.company))
      LIMIT 200
    ) o
    GROUP BY o.id
  )
  SELECT p.member_id, coalesce(k.mutual, 0), w.company
  FROM known k FULL JOIN colleagues w ON w.id = k.id JOIN public_profile p ON p.member_id = coalesce(k.id, w.id)
  WHERE p.member_id <> viewer() AND NOT p.unsuggested AND NOT p.unsearched AND NOT is_withheld(p.member_id)
    AND jsonb_path_exists(p.fields, '$[*] ? (@.kind == "name")')
    AND NOT are_apart(viewer(), p.member_id)
    AND NOT EXISTS (SELECT FROM connection c WHERE c.member_a = least(viewer(), p.member_id) AND c.member_b = greatest(viewer(), p.member_id))
    AND NOT EXISTS (SELECT FROM connection_request r
                    WHERE (r.from_id = viewer() AND r.to_id = p.member_id AND NOT r.by_invitation)
                       OR (r.from_id = p.member_id AND r.to_id = viewer()))
    AND NOT EXISTS (SELECT FROM decline d WHERE d.decliner_id = viewer() AND d.asker_id = p.member_id)
    AND NOT EXISTS (SELECT FROM hidden_suggestion h WHERE h.member_id = viewer() AND h.hidden_id = p.member_id)
  ORDER BY 2 * coalesce(k.mutual, 0) + CASE WHEN w.company IS NULL THEN 0 ELSE 1 END DESC, md5(viewer()::text || p.member_id)
  LIMIT 20;
END;

-- DropIndex
DROP INDEX "public_profile_tsv_idx";

-- AlterTable
ALTER TABLE "public_profile" DROP COLUMN "tsv", DROP COLUMN "facets", DROP COLUMN "facet_words";
DROP FUNCTION facet_words(tsvector), public_facets(jsonb), public_words(jsonb);

CREATE TRIGGER write_document AFTER INSERT OR UPDATE ON public_profile FOR EACH ROW EXECUTE FUNCTION write_document();

-- What is there is made anew, without the words of nobody.
SELECT rewrite_documents();
DELETE FROM search_word w WHERE NOT EXISTS (SELECT FROM public_document d WHERE d.tsv @@ lexeme_query(NULL, w.word));

REVOKE EXECUTE ON FUNCTION write_document(), learn_words(tsvector, tsvector) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION parted_letters(text) TO app, steward;
GRANT EXECUTE ON FUNCTION search_query(jsonb), walk_documents(tsquery, tsquery, integer, text, integer), count_documents(tsquery, integer),
  found_people(tsquery, tsquery, integer, text, double precision, text, integer) TO app;
