-- The way of an edit: the same projection and the same documents, written with less work. Each statement here is one whose plan is kept, and
-- finds its rows by a key. What is written, when, and under which locks is as before.

-- ---------------------------------------------------------------------------------------------
-- One member after the other: a statement for all of them was planned anew for each edit, and read every handle.
CREATE OR REPLACE FUNCTION refresh_public_profiles(members uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  member uuid;
  shown jsonb;
BEGIN
  -- One editor of a member at a time: each sees what the other committed, so no projection is lost.
  PERFORM FROM member WHERE id = ANY (members) ORDER BY id FOR NO KEY UPDATE;

  FOREACH member IN ARRAY members LOOP
    shown := public_fields(member);
    IF shown IS NULL THEN
      DELETE FROM public_profile p WHERE p.member_id = member;
      CONTINUE;
    END IF;
    UPDATE public_profile p SET handle = h.handle, fields = shown, version = nextval('public_profile_version_seq')
    FROM handle h
    WHERE p.member_id = member AND h.member_id = member AND (p.handle, p.fields) IS DISTINCT FROM (h.handle, shown);
    CONTINUE WHEN FOUND OR EXISTS (SELECT FROM public_profile p WHERE p.member_id = member);
    INSERT INTO handle (handle, member_id) SELECT new_handle(), member
    WHERE NOT EXISTS (SELECT FROM handle h WHERE h.member_id = member);
    INSERT INTO public_profile (member_id, handle, fields)
    SELECT member, h.handle, shown FROM handle h WHERE h.member_id = member;
  END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------
-- The document stands in the tier of its rank, mostly in the one where it stood: that one is looked into first. Else each is. By one plan, for
-- to plan an update of ten tiers takes longer than to do it.
CREATE OR REPLACE FUNCTION write_document() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  made public_document;
  known tsvector;
  is_written boolean := false;
BEGIN
  -- A time that is shown or hidden changes the page, and nothing that is searched.
  IF TG_OP = 'UPDATE' AND (NEW.handle, NEW.fields, NEW.unsearched, NEW.unsuggested, NEW.changed_month)
    IS NOT DISTINCT FROM (OLD.handle, OLD.fields, OLD.unsearched, OLD.unsuggested, OLD.changed_month) THEN RETURN NULL; END IF;
  IF NEW.unsearched THEN
    DELETE FROM public_document WHERE member_id = NEW.member_id;
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtext('pianeojobs tiers'));
  made := document_of(NEW);
  IF TG_OP = 'UPDATE' THEN
    UPDATE public_document d
    SET rank = made.rank, handle = made.handle, version = made.version, unsuggested = made.unsuggested,
      card = made.card, head = made.head, facets = made.facets, tsv = made.tsv
    WHERE d.member_id = NEW.member_id AND d.tier = made.tier
    RETURNING WITH (OLD AS before) before.tsv INTO known;
    is_written := FOUND;
    IF NOT is_written THEN
      UPDATE public_document d
      SET tier = made.tier, rank = made.rank, handle = made.handle, version = made.version, unsuggested = made.unsuggested,
        card = made.card, head = made.head, facets = made.facets, tsv = made.tsv
      WHERE d.member_id = NEW.member_id
      RETURNING WITH (OLD AS before) before.tsv INTO known;
      is_written := FOUND;
    END IF;
  END IF;
  IF NOT is_written THEN INSERT INTO public_document SELECT made.*; END IF;
  PERFORM learn_words(made.tsv, known);
  RETURN NULL;
END $$;

-- Of the words of a document only those are looked at that the one before had not.
CREATE OR REPLACE FUNCTION learn_words(shown tsvector, known tsvector) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  fresh tsvector := ts_delete(shown, tsvector_to_array(coalesce(known, '')));
  one text;
BEGIN
  IF fresh = '' THEN RETURN; END IF;
  FOR one IN SELECT dictionary_words(fresh) LOOP
    CONTINUE WHEN EXISTS (SELECT FROM search_word w WHERE w.word = one);
    INSERT INTO search_word (word) VALUES (one);
  END LOOP;
END $$;
