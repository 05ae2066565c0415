-- Walls 1 and 2 of the design: who may see what is decided here, and nowhere else.

-- ---------------------------------------------------------------------------------------------
-- Roles. The start gives them their passwords; here they only have to exist.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN CREATE ROLE app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'steward') THEN CREATE ROLE steward NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another start made them meanwhile
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO app, steward;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- ---------------------------------------------------------------------------------------------
-- The viewer: a transaction-local setting. Unset means stranger, so a forgotten viewer fails closed.
CREATE FUNCTION viewer() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.viewer', true), '')::uuid;

-- Whether the viewer and this member both said yes. Reads under the viewer's own row-level security.
CREATE FUNCTION connected_to_viewer(other uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (
  SELECT FROM connection
  WHERE member_a = least(other, viewer()) AND member_b = greatest(other, viewer()) AND other <> viewer()
);

GRANT EXECUTE ON FUNCTION viewer(), connected_to_viewer(uuid) TO app, steward;

-- ---------------------------------------------------------------------------------------------
-- Row-level security on every table. `app` gets what is named here; `steward` acts for the owner of
-- the data or for the law, through lib/steward only.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['member', 'sign_up', 'password_reset', 'session', 'budget', 'field_kind', 'profile_field',
                              'handle', 'public_profile', 'resume_import', 'connection', 'policy_version', 'acceptance']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY steward_acts ON %I TO steward USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO steward', name);
  END LOOP;
END $$;
REVOKE INSERT, UPDATE, DELETE ON public_profile, field_kind, policy_version FROM steward;

CREATE POLICY owner_reads ON member FOR SELECT TO app USING (id = viewer());
CREATE POLICY owner_changes ON member FOR UPDATE TO app USING (id = viewer()) WITH CHECK (id = viewer());
GRANT SELECT, UPDATE (password_hash) ON member TO app;

-- Written before there is a viewer, and never read back by the web.
CREATE POLICY anybody_asks ON sign_up FOR INSERT TO app WITH CHECK (true);
GRANT INSERT ON sign_up TO app;
CREATE POLICY anybody_asks ON password_reset FOR INSERT TO app WITH CHECK (true);
GRANT INSERT ON password_reset TO app;

CREATE POLICY owner_acts ON session TO app USING (member_id = viewer()) WITH CHECK (member_id = viewer());
GRANT SELECT, INSERT, DELETE ON session TO app;

CREATE POLICY anybody_reads ON field_kind FOR SELECT TO app USING (true);
GRANT SELECT ON field_kind TO app;

CREATE POLICY owner_reads ON profile_field FOR SELECT TO app USING (member_id = viewer());
CREATE POLICY anybody_reads_public ON profile_field FOR SELECT TO app USING (audience = 'PUBLIC');
CREATE POLICY connection_reads ON profile_field FOR SELECT TO app
  USING (audience = 'CONNECTIONS' AND connected_to_viewer(member_id));
CREATE POLICY owner_adds ON profile_field FOR INSERT TO app WITH CHECK (member_id = viewer());
CREATE POLICY owner_changes ON profile_field FOR UPDATE TO app USING (member_id = viewer()) WITH CHECK (member_id = viewer());
CREATE POLICY owner_removes ON profile_field FOR DELETE TO app USING (member_id = viewer());
GRANT SELECT, INSERT, DELETE, UPDATE (value, audience, position, revision, updated_at) ON profile_field TO app;

CREATE POLICY owner_reads ON handle FOR SELECT TO app USING (member_id = viewer());
CREATE POLICY connection_reads ON handle FOR SELECT TO app USING (connected_to_viewer(member_id));
GRANT SELECT ON handle TO app;

CREATE POLICY anybody_reads ON public_profile FOR SELECT TO app USING (true);
GRANT SELECT ON public_profile TO app;

CREATE POLICY owner_acts ON resume_import TO app USING (member_id = viewer()) WITH CHECK (member_id = viewer());
GRANT SELECT, INSERT, DELETE, UPDATE (items, made, imported_at, undone_at) ON resume_import TO app;

CREATE POLICY both_read ON connection FOR SELECT TO app USING (viewer() IN (member_a, member_b));
GRANT SELECT ON connection TO app;
ALTER TABLE connection ADD CONSTRAINT connection_in_order CHECK (member_a < member_b);

CREATE POLICY anybody_reads ON policy_version FOR SELECT TO app USING (true);
GRANT SELECT ON policy_version TO app;

CREATE POLICY owner_reads ON acceptance FOR SELECT TO app USING (member_id = viewer());
GRANT SELECT ON acceptance TO app;

-- ---------------------------------------------------------------------------------------------
-- A published text never changes (policy clause: versions are kept).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published policy version is immutable';
END $$;
CREATE TRIGGER policy_version_is_immutable BEFORE UPDATE OR DELETE ON policy_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_version_is_never_emptied BEFORE TRUNCATE ON policy_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------------------------------------
-- Words: `simple` keeps names and many languages as they are, `unaccent` lets jose find José.
CREATE TEXT SEARCH CONFIGURATION plain (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION plain
  ALTER MAPPING FOR hword, hword_part, word, asciiword, asciihword, hword_asciipart WITH unaccent, pg_catalog.simple;

-- What a text is cut into words from: a slash parts words ("React/Redux"), and marks that nobody sees, such as
-- those for the direction of writing, are no part of a word.
CREATE FUNCTION plain_text(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(given, U&'/\200B\00AD\061C\200E\200F\202A\202B\202C\202D\202E\2060\2066\2067\2068\2069\FEFF', '  ');

-- The words of one field's value. Its parts stand a place apart, so that no phrase reaches from one to the next.
-- What holds the place is taken out at once: of any one lexeme, only the first 255 places are kept.
CREATE FUNCTION field_words(value jsonb) RETURNS tsvector
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part text;
  words tsvector := '';
BEGIN
  FOR part IN SELECT v #>> '{}' FROM jsonb_path_query(value, 'strict $.**') v WHERE jsonb_typeof(v) = 'string' LOOP
    words := ts_delete(words || $gap$'|':1$gap$::tsvector || to_tsvector('public.plain', plain_text(part)), '|');
  END LOOP;
  RETURN words;
END $$;
GRANT EXECUTE ON FUNCTION plain_text(text), field_words(jsonb) TO app, steward;

-- The handle says nothing of the person: it outlives what they hide later.
CREATE FUNCTION new_handle() RETURNS text
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp
RETURN lower(substr(translate(
  encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), E'+/=01lIiOoUu\n', ''), 1, 10));

-- ---------------------------------------------------------------------------------------------
-- Wall 2: public_profile is a pure function of a member's PUBLIC fields, kept inside the editing transaction.
CREATE FUNCTION public_fields(member uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN (
  SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value) ORDER BY k.ordinal, f.position)
  FROM profile_field f JOIN field_kind k USING (kind)
  WHERE f.member_id = member AND f.audience = 'PUBLIC' AND f.value <> '""'
);

CREATE FUNCTION public_words(fields jsonb) RETURNS tsvector
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  words tsvector := '';
BEGIN
  FOR part IN
    SELECT f.value -> 'value' AS value, k.weight
    FROM jsonb_array_elements(fields) WITH ORDINALITY f(value, place)
    JOIN field_kind k ON k.kind = f.value ->> 'kind'
    ORDER BY f.place
  LOOP
    words := words || setweight(field_words(part.value), part.weight::"char");
  END LOOP;
  RETURN words;
END $$;

CREATE FUNCTION refresh_public_profiles(members uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One editor of a member at a time: each sees what the other committed, so no projection is lost.
  PERFORM FROM member WHERE id = ANY (members) ORDER BY id FOR NO KEY UPDATE;

  DELETE FROM public_profile WHERE member_id = ANY (members) AND public_fields(member_id) IS NULL;

  INSERT INTO handle (handle, member_id)
  SELECT new_handle(), m FROM unnest(members) m
  WHERE public_fields(m) IS NOT NULL
  ON CONFLICT (member_id) DO NOTHING;

  INSERT INTO public_profile AS p (member_id, handle, fields, tsv)
  SELECT h.member_id, h.handle, f.fields, public_words(f.fields)
  FROM handle h CROSS JOIN LATERAL (SELECT public_fields(h.member_id) AS fields) f
  WHERE h.member_id = ANY (members) AND f.fields IS NOT NULL
  ON CONFLICT (member_id) DO UPDATE
    SET handle = excluded.handle, fields = excluded.fields, tsv = excluded.tsv,
        version = nextval('public_profile_version_seq')
    WHERE (p.handle, p.fields, p.tsv) IS DISTINCT FROM (excluded.handle, excluded.fields, excluded.tsv);
END $$;

CREATE FUNCTION project_changed_fields() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM refresh_public_profiles(array_agg(DISTINCT member_id)) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER project_added AFTER INSERT ON profile_field
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_changed_fields();
CREATE TRIGGER project_edited AFTER UPDATE ON profile_field
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_changed_fields();
CREATE TRIGGER project_removed AFTER DELETE ON profile_field
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_changed_fields();

-- ---------------------------------------------------------------------------------------------
-- The gate: what must happen before there is a viewer. Each function gives back the least that will do.
CREATE SCHEMA gate;
GRANT USAGE ON SCHEMA gate TO app;

-- What a sign-in compares with. Nothing when the address has no account.
CREATE FUNCTION gate.credentials(address citext) RETURNS TABLE (member_id uuid, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT id, member.password_hash FROM member WHERE email = address;
END;

-- Whose session this is, while it lives. Notes the use, to the minute.
CREATE FUNCTION gate.session_owner(session_id uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE owner uuid; seen timestamptz;
BEGIN
  SELECT member_id, last_seen_at INTO owner, seen FROM session WHERE id = session_id AND expires_at > now();
  IF seen < now() - interval '1 minute' THEN
    UPDATE session SET last_seen_at = date_trunc('minute', now()) WHERE id = session_id;
  END IF;
  RETURN owner;
END $$;

-- Opens the account that was asked for: once, within 30 minutes, and only while the address has none.
CREATE FUNCTION gate.open_account(sign_up_id uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE asked sign_up; opened uuid;
BEGIN
  DELETE FROM sign_up WHERE id = sign_up_id AND created_at > now() - interval '30 minutes' RETURNING * INTO asked;
  IF NOT FOUND THEN RETURN false; END IF;

  INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
  VALUES (asked.email, asked.password_hash, asked.adult_rule, asked.adult_checked_at)
  ON CONFLICT (email) DO NOTHING RETURNING id INTO opened;
  IF opened IS NULL THEN RETURN false; END IF;

  INSERT INTO acceptance (member_id, policy_version_id, accepted_at)
  VALUES (opened, asked.policy_version_id, asked.accepted_at);
  INSERT INTO profile_field (member_id, kind, value)
  VALUES (opened, 'name', to_jsonb(asked.name)), (opened, 'country', asked.country);
  DELETE FROM sign_up WHERE email = asked.email;
  RETURN true;
END $$;

-- Sets the new password that the link in the mail allows: once, within 30 minutes. Every session ends.
CREATE FUNCTION gate.reset_password(reset_id uuid, new_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE address citext; owner uuid;
BEGIN
  DELETE FROM password_reset WHERE id = reset_id AND created_at > now() - interval '30 minutes' RETURNING email INTO address;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE member SET password_hash = new_hash WHERE email = address RETURNING id INTO owner;
  DELETE FROM session WHERE member_id = owner;
  DELETE FROM password_reset WHERE email = address;
  RETURN owner IS NOT NULL;
END $$;

-- Spends one of `burst` tries that come back one per `every`. Null when the wait would be longer than
-- `patience` (then nothing is spent); else how long to wait first, in milliseconds.
CREATE FUNCTION gate.spend(budget_key text, every interval, burst integer, patience interval) RETURNS double precision
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  at timestamptz := clock_timestamp();
  due timestamptz;
BEGIN
  INSERT INTO budget AS b (key, tat) VALUES (budget_key, at + every)
  ON CONFLICT (key) DO UPDATE SET tat = greatest(b.tat, at) + every
    WHERE greatest(b.tat, at) + every - at <= every * burst + patience
  RETURNING tat INTO due;
  IF due IS NULL THEN RETURN NULL; END IF;
  RETURN greatest(0, extract(epoch FROM due - at - every * burst) * 1000);
END $$;

-- Gives one try back: the one who spent it proved to be right.
CREATE FUNCTION gate.give_back(budget_key text, every interval) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  UPDATE budget SET tat = tat - every WHERE key = budget_key;
END;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA gate FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA gate TO app;
