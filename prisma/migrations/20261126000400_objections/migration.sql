-- More to say no to: being offered by the search, being found by it, and notices by mail.
ALTER TABLE objection DROP CONSTRAINT objection_to_something;
ALTER TABLE objection ADD CONSTRAINT objection_to_something
  CHECK ("to" IN ('search-engines', 'suggestions', 'people-search', 'notices'));

-- AlterTable
ALTER TABLE "public_profile" ADD COLUMN "unsearched" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "unsuggested" BOOLEAN NOT NULL DEFAULT false;

-- What the projection says besides the fields, as before, with every objection that it has to carry.
CREATE OR REPLACE FUNCTION complete_public_profile() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  said_no_to text[] := ARRAY(SELECT o."to" FROM objection o WHERE o.member_id = NEW.member_id);
BEGIN
  NEW.unindexed := 'search-engines' = ANY (said_no_to);
  NEW.unsuggested := 'suggestions' = ANY (said_no_to);
  NEW.unsearched := 'people-search' = ANY (said_no_to);
  IF TG_OP = 'INSERT' OR (NEW.handle, NEW.fields) IS DISTINCT FROM (OLD.handle, OLD.fields) THEN
    NEW.changed_month := date_trunc('month', now() AT TIME ZONE 'UTC');
  END IF;
  RETURN NEW;
END $$;

-- Who does not want to be found has no words in the search at all: no query, count, facet, correction or suggestion reads
-- anything else, so none can forget to ask. The words come back with the objection's end. Last of the triggers by its name,
-- after those that say what the words and facets are.
CREATE FUNCTION withhold_from_search() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.unsearched THEN
    NEW.tsv := ''; NEW.facets := '{}'; NEW.facet_words := '';
  ELSIF TG_OP = 'UPDATE' AND OLD.unsearched THEN
    NEW.tsv := public_words(NEW.fields);
    NEW.facets := public_facets(NEW.fields);
    NEW.facet_words := facet_words(NEW.tsv);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER withhold_from_search BEFORE INSERT OR UPDATE ON public_profile
  FOR EACH ROW EXECUTE FUNCTION withhold_from_search();

-- An objection holds with its own commit, as before. The vector is named, so that the dictionary learns what comes back.
CREATE OR REPLACE FUNCTION project_changed_objections() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id IN (SELECT member_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
  UPDATE public_profile SET version = nextval('public_profile_version_seq'), tsv = tsv
  WHERE member_id IN (SELECT member_id FROM changed WHERE "to" <> 'notices');
  RETURN NULL;
END $$;

-- The words most like what was typed, as before; one that only those show who do not want to be offered is offered to
-- nobody. It still counts as a word that was typed right, so that who looks for them is not corrected.
CREATE OR REPLACE FUNCTION nearest_public_words(typed text, scope text, OUT word text, OUT is_typed boolean) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT w.word, w.is_typed
  FROM (
    SELECT DISTINCT d.word, d.word = a.word AS is_typed, similarity(d.word, a.word) AS likeness
    FROM (SELECT unnest(tsvector_to_array(to_tsvector('public.plain', plain_text(typed)))) AS word) a
      JOIN search_word d ON d.word % a.word
  ) w
  WHERE EXISTS (
    SELECT FROM public_profile p WHERE p.tsv @@ lexeme_query(scope, w.word) AND (w.is_typed OR NOT p.unsuggested)
  )
  ORDER BY w.likeness DESC, w.word
  LIMIT 20;
END;
