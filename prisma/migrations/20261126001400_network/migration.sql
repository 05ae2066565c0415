-- The network: what members can do to connect and to part, and who is shown which connections.

-- ---------------------------------------------------------------------------------------------
-- Whoever acts, one act at a time, and nobody where they may not: not signed in, frozen, leaving, or with a policy unanswered that
-- counts. Taken before the lock of a pair, so that two acts never wait for each other.
CREATE FUNCTION acting_member() RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member m WHERE m.id = viewer() FOR NO KEY UPDATE;
  RETURN CASE WHEN FOUND AND NOT is_withheld(viewer()) AND NOT viewer_is_unaccepted() THEN viewer() END;
END $$;

-- Whoever is asked hears nothing more of who asks for 90 days from then on.
CREATE FUNCTION hush(asked uuid, asker uuid, since timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  INSERT INTO decline AS d (decliner_id, asker_id, at) VALUES (asked, asker, since)
  ON CONFLICT (decliner_id, asker_id) DO UPDATE SET at = greatest(d.at, excluded.at);
END;

-- Takes a request back. One that was heard counts as an answer that was no: who withdraws and asks again is not heard again before
-- 90 days are over.
CREATE FUNCTION drop_request(asker uuid, asked uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE dropped connection_request;
BEGIN
  DELETE FROM connection_request r WHERE r.from_id = asker AND r.to_id = asked RETURNING * INTO dropped;
  IF dropped.id IS NULL THEN RETURN false; END IF;
  IF dropped.declined_at IS NULL AND dropped.audible_from <= clock_timestamp() THEN
    PERFORM hush(asked, asker, greatest(dropped.asked_at, dropped.audible_from));
  END IF;
  DELETE FROM notification n WHERE n.member_id = asked AND n.kind = 'request' AND n.about_id = asker;
  RETURN true;
END $$;

-- Connects a member with somebody whose request they hear; by the clock, for the other one may have begun later and been first.
CREATE FUNCTION accept_heard(asked uuid, asker uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM connection_request r
  WHERE r.from_id = asker AND r.to_id = asked AND r.declined_at IS NULL AND r.audible_from <= clock_timestamp()
    AND NOT is_withheld(asker) AND NOT are_apart(asked, asker);
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO connection (member_a, member_b) VALUES (least(asked, asker), greatest(asked, asker)) ON CONFLICT DO NOTHING;
  DELETE FROM connection_request r WHERE r.from_id = asked AND r.to_id = asker;
  DELETE FROM decline d WHERE (d.decliner_id, d.asker_id) IN ((asked, asker), (asker, asked));
  DELETE FROM notification n WHERE n.kind = 'request' AND (n.member_id, n.about_id) IN ((asked, asker), (asker, asked));
  PERFORM notify_member(asker, 'accepted', asked);
  RETURN true;
END $$;

-- ---------------------------------------------------------------------------------------------
-- What a member does. Each says 'done', or 'shut' where they may do nothing now, or what they can see for themselves. Nothing says
-- what the other one did, or whether there is one.

-- Asks, or accepts where the other one asked and is heard. Of 100 that are open no more is placed: 'many'. 'blocked': by the viewer.
CREATE FUNCTION ask_to_connect(other uuid, words text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me uuid := acting_member();
BEGIN
  IF me IS NULL OR other IS NULL OR me = other THEN RETURN 'shut'; END IF;
  PERFORM lock_pair(me, other);
  IF EXISTS (SELECT FROM block b WHERE b.blocker_id = me AND b.blocked_id = other) THEN RETURN 'blocked'; END IF;
  IF accept_heard(me, other) THEN RETURN 'done'; END IF;
  IF (SELECT count(*) FROM connection_request r WHERE r.from_id = me AND r.to_id <> other AND NOT r.by_invitation) >= 100 THEN RETURN 'many'; END IF;
  PERFORM place_request(me, other, words);
  RETURN 'done';
END $$;

CREATE FUNCTION withdraw_request(other uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me uuid := acting_member();
BEGIN
  IF me IS NULL THEN RETURN 'shut'; END IF;
  PERFORM lock_pair(me, other);
  PERFORM drop_request(me, other);
  RETURN 'done';
END $$;

-- 'gone': the request was taken back meanwhile.
CREATE FUNCTION accept_request(other uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me uuid := acting_member();
BEGIN
  IF me IS NULL THEN RETURN 'shut'; END IF;
  PERFORM lock_pair(me, other);
  RETURN CASE WHEN accept_heard(me, other) OR connected_to_viewer(other) THEN 'done' ELSE 'gone' END;
END $$;

-- Who asked goes on to see that they wait.
CREATE FUNCTION decline_request(other uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me uuid := acting_member();
BEGIN
  IF me IS NULL THEN RETURN 'shut'; END IF;
  PERFORM lock_pair(me, other);
  UPDATE connection_request r SET declined_at = now()
  WHERE r.from_id = other AND r.to_id = me AND r.declined_at IS NULL AND r.audible_from <= clock_timestamp();
  IF FOUND THEN PERFORM hush(me, other, now()); END IF;
  DELETE FROM notification n WHERE n.member_id = me AND n.kind = 'request' AND n.about_id = other;
  RETURN 'done';
END $$;

-- Nobody is told.
CREATE FUNCTION remove_connection(other uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me uuid := acting_member();
BEGIN
  IF me IS NULL THEN RETURN 'shut'; END IF;
  PERFORM lock_pair(me, other);
  DELETE FROM connection c WHERE c.member_a = least(me, other) AND c.member_b = greatest(me, other);
  IF FOUND THEN
    DELETE FROM notification n WHERE (n.member_id, n.about_id) IN ((me, other), (other, me));
  END IF;
  RETURN 'done';
END $$;

-- From the commit on the two are strangers to each other. A request of the other one goes on to wait and is never heard; one to them
-- is taken back.
CREATE FUNCTION block_member(other uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me uuid := acting_member();
BEGIN
  IF me IS NULL OR me = other THEN RETURN 'shut'; END IF;
  PERFORM lock_pair(me, other);
  INSERT INTO block (blocker_id, blocked_id) SELECT me, m.id FROM member m WHERE m.id = other ON CONFLICT DO NOTHING;
  DELETE FROM connection c WHERE c.member_a = least(me, other) AND c.member_b = greatest(me, other);
  PERFORM drop_request(me, other);
  UPDATE connection_request r SET declined_at = coalesce(r.declined_at, now()) WHERE r.from_id = other AND r.to_id = me;
  IF FOUND THEN PERFORM hush(me, other, now()); END IF;
  DELETE FROM notification n WHERE (n.member_id, n.about_id) IN ((me, other), (other, me));
  RETURN 'done';
END $$;

-- What was asked meanwhile stays unheard: it was declined when it was placed.
CREATE FUNCTION unblock_member(other uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me uuid := acting_member();
BEGIN
  IF me IS NULL THEN RETURN 'shut'; END IF;
  PERFORM lock_pair(me, other);
  DELETE FROM block b WHERE b.blocker_id = me AND b.blocked_id = other;
  RETURN 'done';
END $$;

REVOKE EXECUTE ON FUNCTION acting_member(), hush(uuid, uuid, timestamptz), drop_request(uuid, uuid), accept_heard(uuid, uuid),
  ask_to_connect(uuid, text), withdraw_request(uuid), accept_request(uuid), decline_request(uuid), remove_connection(uuid),
  block_member(uuid), unblock_member(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_to_connect(uuid, text), withdraw_request(uuid), accept_request(uuid), decline_request(uuid),
  remove_connection(uuid), block_member(uuid), unblock_member(uuid) TO app;

-- ---------------------------------------------------------------------------------------------
-- Wall 1: who asks shows their name to whoever is asked, while that one hears it and has not answered.
CREATE FUNCTION asks_viewer(other uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (SELECT FROM connection_request r WHERE r.from_id = other AND r.to_id = viewer());
REVOKE EXECUTE ON FUNCTION asks_viewer(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION asks_viewer(uuid) TO app;
CREATE POLICY asked_reads_name ON profile_field FOR SELECT TO app USING (kind = 'name' AND asks_viewer(member_id));

-- Somebody in a list, as the viewer sees them anyway; the address of their page where there is one for the viewer.
CREATE FUNCTION person_seen(member uuid, OUT name text, OUT headline text, OUT handle text)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT
    (SELECT nullif(f.value #>> '{}', '') FROM profile_field f WHERE f.member_id = member AND f.kind = 'name'),
    (SELECT nullif(f.value #>> '{}', '') FROM profile_field f WHERE f.member_id = member AND f.kind = 'headline'),
    (SELECT coalesce(
       (SELECT h.handle FROM handle h WHERE h.member_id = member AND EXISTS (
          SELECT FROM profile_field f WHERE f.member_id = member AND f.audience <> 'ONLY_ME' AND NOT is_empty_value(f.value)
            AND NOT is_derived_kind(f.kind))),
       (SELECT p.handle FROM public_profile p WHERE p.member_id = member)));
END;
REVOKE EXECUTE ON FUNCTION person_seen(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_seen(uuid) TO app;

-- ---------------------------------------------------------------------------------------------
-- What an archive gives. A request to the member is in it while they hear it; the order tells nothing of what became of one.
CREATE OR REPLACE FUNCTION rows_of_member(name text, columns text[], member uuid) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  keys text[] := member_columns(name);
BEGIN
  IF cardinality(keys) = 0 THEN
    RAISE EXCEPTION 'nothing in % says whose a row is', name;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT to_jsonb(r) FROM (SELECT %s FROM %I WHERE $1 IN (%s) %s) r',
    (SELECT string_agg(format('%I', c), ', ' ORDER BY place) FROM unnest(columns) WITH ORDINALITY u(c, place)),
    name,
    (SELECT string_agg(format('%I', k), ', ') FROM unnest(keys) k),
    CASE name WHEN 'connection_request'
      THEN 'AND (from_id = $1 OR (declined_at IS NULL AND audible_from <= now() AND NOT is_withheld(from_id))) ORDER BY asked_at, id'
      ELSE 'ORDER BY ctid' END
  ) USING member;
END $$;

-- ---------------------------------------------------------------------------------------------
-- The list of connections is a field: its owner says who sees it, and it says nothing but that it is shown.
CREATE OR REPLACE FUNCTION is_derived_kind(kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind IN ('joined', 'active', 'connections');

ALTER TABLE profile_field DROP CONSTRAINT derived_is_coarse;
ALTER TABLE profile_field ADD CONSTRAINT derived_is_coarse CHECK (
  NOT is_derived_kind(kind) OR value = '""'
  OR CASE kind WHEN 'connections' THEN value = '"shown"' ELSE value #>> '{}' ~ '^\d{4}-W?\d{2}$' END
);

CREATE OR REPLACE FUNCTION derive_field_value() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_user = 'app' AND NEW.value IS DISTINCT FROM OLD.value THEN
    RAISE EXCEPTION 'the value of a derived field is not given' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind = 'connections' THEN
    NEW.value := '"shown"';
  ELSIF NEW.kind = 'joined' THEN
    NEW.value := (SELECT to_jsonb(month_of(m.created_at)) FROM member m WHERE m.id = NEW.member_id);
  ELSIF NEW.audience = 'ONLY_ME' THEN
    NEW.value := '""';
  ELSIF TG_OP = 'INSERT' OR OLD.audience = 'ONLY_ME' THEN
    NEW.value := to_jsonb(week_of(now()));
  END IF;
  RETURN NEW;
END $$;

INSERT INTO field_kind (kind, many, weight, ordinal) VALUES ('connections', false, 'D', 1002);
INSERT INTO profile_field (member_id, kind, value) SELECT m.id, 'connections', '""' FROM member m;

-- Whether a member's list is shown to whoever looks. A block counts for who made it only: whoever was blocked sees what any member
-- sees who never was connected, or they could tell.
CREATE FUNCTION shows_connections(member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (
  SELECT FROM profile_field f WHERE f.member_id = member AND f.kind = 'connections'
    AND (f.audience = 'PUBLIC' OR (f.audience = 'CONNECTIONS' AND connected_to_viewer(member)))
) AND NOT is_withheld(member) AND NOT EXISTS (
  SELECT FROM block b WHERE b.blocker_id = viewer() AND b.blocked_id = member
);

-- The one rule: a connection of two is shown to somebody else only where the lists of both are. Whoever looks is not told of their own.
CREATE FUNCTION connections_shown_of(owner uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT o.id
  FROM connection c CROSS JOIN LATERAL (SELECT CASE WHEN c.member_a = owner THEN c.member_b ELSE c.member_a END AS id) o
  WHERE owner IN (c.member_a, c.member_b) AND owner IS DISTINCT FROM viewer() AND o.id IS DISTINCT FROM viewer()
    AND shows_connections(owner) AND shows_connections(o.id);
END;

-- ---------------------------------------------------------------------------------------------
-- People whom the viewer may know, by what everybody may know of them: connections in common, as far as the rule above shows them, and
-- places of work that both show to everyone. Nobody who objects to being suggested or found, and nobody with whom something is settled.
CREATE FUNCTION suggested_people(OUT member_id uuid, OUT mutual integer, OUT company text) RETURNS SETOF record
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
      SELECT p.member_id AS id FROM public_profile p
      WHERE p.tsv @@ search_term(jsonb_build_object('kind', 'phrase', 'text', w.company, 'scope', 'company'))
        AND EXISTS (SELECT FROM unnest(p.facets) facet WHERE lower(facet) = lower('company' || U&'\001F' || w.company))
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

REVOKE EXECUTE ON FUNCTION shows_connections(uuid), connections_shown_of(uuid), suggested_people() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shows_connections(uuid), connections_shown_of(uuid), suggested_people() TO app;

-- The columns of a table that name another member and do not say whose a row is: an archive says there who that is, as far as they show it.
CREATE FUNCTION another_columns(name text) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN (
  SELECT coalesce(array_agg(a.attname::text ORDER BY a.attnum), '{}')
  FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  WHERE c.contype = 'f' AND c.confrelid = 'public.member'::regclass AND c.conrelid = format('public.%I', name)::regclass
    AND c.conname LIKE '%\_of\_another'
);
REVOKE EXECUTE ON FUNCTION another_columns(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION another_columns(text) TO steward;
