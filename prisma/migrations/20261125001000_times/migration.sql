-- Times shown to others: the month in which somebody joined, the week in which they were last here. Worked out by the
-- database, never typed; kept only as coarse as they are shown.

-- CreateTable
CREATE TABLE "public_time" (
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "public_time_pkey" PRIMARY KEY ("member_id","kind")
);

-- AddForeignKey
ALTER TABLE "public_time" ADD CONSTRAINT "public_time_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "public_profile"("member_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------
-- The rules, each said once. A week is of ISO 8601 and of UTC, the same for everybody who looks.
CREATE FUNCTION is_derived_kind(kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind IN ('joined', 'active');

CREATE FUNCTION month_of(at timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM');

CREATE FUNCTION week_of(at timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(at AT TIME ZONE 'UTC', 'IYYY-"W"IW');

-- Whether a field can be shown to others now: who was here in another week is not here this week.
CREATE FUNCTION is_of_now(kind text, value jsonb) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN kind <> 'active' OR value = to_jsonb(week_of(now()));

GRANT EXECUTE ON FUNCTION is_derived_kind(text), month_of(timestamptz), week_of(timestamptz), is_of_now(text, jsonb)
  TO app, steward;

-- ---------------------------------------------------------------------------------------------
-- Wall 1: others never read a week that is over, and the web neither adds nor removes such a field.
CREATE POLICY week_is_this_one ON profile_field AS RESTRICTIVE FOR SELECT TO app
  USING (member_id = viewer() OR is_of_now(kind, value));
CREATE POLICY derived_is_not_added ON profile_field AS RESTRICTIVE FOR INSERT TO app WITH CHECK (NOT is_derived_kind(kind));
CREATE POLICY derived_is_not_removed ON profile_field AS RESTRICTIVE FOR DELETE TO app USING (NOT is_derived_kind(kind));

-- Nothing finer than a month or a week, and no activity that nobody is shown.
ALTER TABLE profile_field ADD CONSTRAINT derived_is_coarse
  CHECK (NOT is_derived_kind(kind) OR value = '""' OR value #>> '{}' ~ '^\d{4}-W?\d{2}$');
ALTER TABLE profile_field ADD CONSTRAINT activity_is_kept_while_shown
  CHECK (kind <> 'active' OR audience <> 'ONLY_ME' OR value = '""');

-- The web says who sees it, and not what it says. Showing one's activity starts with this week, hiding it drops it.
CREATE FUNCTION derive_field_value() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_user = 'app' AND NEW.value IS DISTINCT FROM OLD.value THEN
    RAISE EXCEPTION 'the value of a derived field is not given' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind = 'joined' THEN
    NEW.value := (SELECT to_jsonb(month_of(m.created_at)) FROM member m WHERE m.id = NEW.member_id);
  ELSIF NEW.audience = 'ONLY_ME' THEN
    NEW.value := '""';
  ELSIF TG_OP = 'INSERT' OR OLD.audience = 'ONLY_ME' THEN
    NEW.value := to_jsonb(week_of(now()));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER derive_value BEFORE INSERT OR UPDATE ON profile_field
  FOR EACH ROW WHEN (is_derived_kind(NEW.kind)) EXECUTE FUNCTION derive_field_value();

-- ---------------------------------------------------------------------------------------------
-- What changed, as before; of a derived field only who sees it, so that what was changed is no diary of when somebody was here.
CREATE OR REPLACE FUNCTION record_changed_fields() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  change uuid := current_change();
  from_session uuid := nullif(current_setting('app.session', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO field_change (change_id, session_id, member_id, field_id, kind, value_after, audience_after, position_after)
    SELECT change, from_session, member_id, id, kind, value, audience, position FROM new_fields
    WHERE NOT is_derived_kind(kind);
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO field_change (change_id, session_id, member_id, field_id, kind, value_before, audience_before,
                              position_before, revision_before, value_after, audience_after, position_after)
    SELECT change, from_session, n.member_id, n.id, n.kind, o.value, o.audience, o.position, o.revision,
           n.value, n.audience, n.position
    FROM old_fields o JOIN new_fields n USING (id)
    WHERE NOT is_derived_kind(n.kind)
      AND (o.value, o.audience, o.position) IS DISTINCT FROM (n.value, n.audience, n.position)
    UNION ALL
    SELECT change, from_session, n.member_id, n.id, n.kind, '""', o.audience, o.position, o.revision,
           '""', n.audience, n.position
    FROM old_fields o JOIN new_fields n USING (id)
    WHERE is_derived_kind(n.kind) AND o.audience <> n.audience;
  ELSE
    INSERT INTO field_change (change_id, session_id, member_id, field_id, kind, value_before, audience_before,
                              position_before, revision_before)
    SELECT change, from_session, o.member_id, o.id, o.kind, o.value, o.audience, o.position, o.revision
    FROM old_fields o
    WHERE NOT is_derived_kind(o.kind) AND EXISTS (SELECT FROM member m WHERE m.id = o.member_id);
  END IF;
  RETURN NULL;
END $$;

-- ---------------------------------------------------------------------------------------------
-- Wall 2: times stand beside the fields of the projection. No search, facet, suggestion or sitemap reads them, and
-- whoever reads them gets no week that is over. They go with the page: a time alone makes none.
ALTER TABLE public_time ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON public_time TO steward USING (true) WITH CHECK (true);
GRANT SELECT ON public_time TO steward;
CREATE POLICY anybody_reads ON public_time FOR SELECT TO app USING (is_of_now(kind, value));
GRANT SELECT ON public_time TO app;

CREATE OR REPLACE FUNCTION public_fields(member uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN (
  SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value) ORDER BY k.ordinal, f.position)
  FROM profile_field f JOIN field_kind k USING (kind)
  WHERE f.member_id = member AND f.audience = 'PUBLIC' AND NOT is_empty_value(f.value) AND NOT is_derived_kind(f.kind)
);

CREATE OR REPLACE FUNCTION project_changed_fields() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM refresh_public_profiles(array_agg(DISTINCT member_id)) FROM changed WHERE NOT is_derived_kind(kind) HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE FUNCTION refresh_public_times(members uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One editor of a member at a time, as for the fields.
  PERFORM FROM member WHERE id = ANY (members) ORDER BY id FOR NO KEY UPDATE;

  DELETE FROM public_time t
  WHERE t.member_id = ANY (members) AND NOT EXISTS (
    SELECT FROM profile_field f
    WHERE f.member_id = t.member_id AND f.kind = t.kind AND f.audience = 'PUBLIC' AND NOT is_empty_value(f.value)
  );

  INSERT INTO public_time AS t (member_id, kind, value)
  SELECT p.member_id, f.kind, f.value FROM public_profile p JOIN profile_field f USING (member_id)
  WHERE p.member_id = ANY (members) AND is_derived_kind(f.kind) AND f.audience = 'PUBLIC' AND NOT is_empty_value(f.value)
  ON CONFLICT (member_id, kind) DO UPDATE SET value = excluded.value WHERE t.value <> excluded.value;
END $$;

CREATE FUNCTION project_changed_times() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM refresh_public_times(array_agg(DISTINCT member_id)) FROM changed WHERE is_derived_kind(kind) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER project_times_edited AFTER UPDATE ON profile_field
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_changed_times();
CREATE TRIGGER project_times_removed AFTER DELETE ON profile_field
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_changed_times();

-- A page that comes to be brings its times along.
CREATE FUNCTION project_times_of_new_pages() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM refresh_public_times(array_agg(member_id)) FROM made HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER project_times AFTER INSERT ON public_profile
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION project_times_of_new_pages();

-- What is kept of a page by its version must not outlive a time that was hidden. The month of the last change stays.
CREATE FUNCTION renew_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE public_profile SET version = nextval('public_profile_version_seq')
  WHERE member_id = coalesce(NEW.member_id, OLD.member_id);
  RETURN NULL;
END $$;
CREATE TRIGGER renew_version AFTER INSERT OR UPDATE OR DELETE ON public_time FOR EACH ROW EXECUTE FUNCTION renew_version();

-- ---------------------------------------------------------------------------------------------
-- Every account has both fields from its opening on, at Only me. The start fills the rest of the registry in.
INSERT INTO field_kind (kind, many, weight, ordinal) VALUES ('joined', false, 'D', 1000), ('active', false, 'D', 1001);

CREATE FUNCTION add_derived_fields() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO profile_field (member_id, kind, value)
  SELECT o.id, k.kind, '""' FROM opened o, field_kind k WHERE is_derived_kind(k.kind);
  RETURN NULL;
END $$;
CREATE TRIGGER add_derived_fields AFTER INSERT ON member
  REFERENCING NEW TABLE AS opened FOR EACH STATEMENT EXECUTE FUNCTION add_derived_fields();

INSERT INTO profile_field (member_id, kind, value)
SELECT m.id, k.kind, '""' FROM member m, field_kind k WHERE is_derived_kind(k.kind);

-- ---------------------------------------------------------------------------------------------
-- Notes that somebody is here who shows that they are: once a week, and no edit. A save in another window is not waited
-- for; the next request notes it.
CREATE FUNCTION note_week(member uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Asked first: a statement that changes nothing still runs every trigger of the table.
  IF EXISTS (SELECT FROM profile_field f WHERE f.member_id = member AND f.kind = 'active' AND f.audience <> 'ONLY_ME'
               AND NOT is_of_now(f.kind, f.value)) THEN
    UPDATE profile_field SET value = to_jsonb(week_of(now()))
    WHERE id IN (SELECT f.id FROM profile_field f WHERE f.member_id = member AND f.kind = 'active'
                   AND f.audience <> 'ONLY_ME' AND NOT is_of_now(f.kind, f.value) FOR UPDATE SKIP LOCKED);
  END IF;
END $$;

-- Whose session this is, while it lives. Notes the use, to the minute for its owner and to the week for others.
CREATE OR REPLACE FUNCTION gate.session_owner(session_id uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE owner uuid; seen timestamptz;
BEGIN
  SELECT member_id, last_seen_at INTO owner, seen FROM session WHERE id = session_id AND expires_at > now();
  -- Before the session is locked: who resets a password locks the account first, then its sessions.
  IF owner IS NOT NULL THEN PERFORM note_week(owner); END IF;
  IF seen < now() - interval '1 minute' THEN
    UPDATE session SET last_seen_at = date_trunc('minute', now()) WHERE id = session_id;
  END IF;
  RETURN owner;
END $$;

-- For the sweep: who shows their activity, which are few.
CREATE INDEX profile_field_activity ON profile_field (member_id) WHERE kind = 'active' AND audience <> 'ONLY_ME';
