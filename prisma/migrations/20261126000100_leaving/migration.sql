-- Who is withheld: members who froze their data (GDPR art. 18), and those who are leaving (art. 17).

-- CreateTable
CREATE TABLE "restriction" (
    "member_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "restriction_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "departure" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3),

    CONSTRAINT "departure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased" JSONB NOT NULL,
    "backups_until" TIMESTAMPTZ(3) NOT NULL,
    "email" CITEXT,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "departure_member_id_key" ON "departure"("member_id");

-- CreateIndex
CREATE INDEX "departure_due_at_idx" ON "departure"("due_at");

-- AddForeignKey
ALTER TABLE "restriction" ADD CONSTRAINT "restriction_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "departure" ADD CONSTRAINT "departure_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE restriction ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON restriction TO steward USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON restriction TO steward;
CREATE POLICY owner_acts ON restriction TO app USING (member_id = viewer()) WITH CHECK (member_id = viewer());
GRANT SELECT, INSERT (member_id), DELETE ON restriction TO app;

-- Its owner sees when. Its number takes nothing back by itself: the link in the mail carries it signed.
ALTER TABLE departure ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON departure TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON departure TO steward;
CREATE POLICY owner_reads ON departure FOR SELECT TO app USING (member_id = viewer());
GRANT SELECT ON departure TO app;

-- The certificate of an erasure. It says nothing of a person; whoever has its number reads it through the gate.
ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON erasure TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (email) ON erasure TO steward;

-- ---------------------------------------------------------------------------------------------
-- The two questions. Asked of other people's rows, so they see more than who asks; they say yes or no.
CREATE FUNCTION is_leaving(member uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (SELECT FROM departure d WHERE d.member_id = member);

CREATE FUNCTION is_withheld(member uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (SELECT FROM restriction f WHERE f.member_id = member) OR EXISTS (SELECT FROM departure d WHERE d.member_id = member);

-- For whom the steward acts: set while a member's own wish is carried out, such as an export or an erasure.
CREATE FUNCTION acts_for() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('steward.acts_for', true), '')::uuid;

REVOKE EXECUTE ON FUNCTION is_leaving(uuid), is_withheld(uuid), acts_for() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_withheld(uuid) TO app, steward;
GRANT EXECUTE ON FUNCTION is_leaving(uuid), acts_for() TO steward;

-- ---------------------------------------------------------------------------------------------
-- Wall 1. Others do not see what is withheld, whatever its audience, and nobody changes it, its owner included. What they
-- object to and withdraw their consent from stays open to them: those are rights, too.
CREATE POLICY not_withheld ON profile_field AS RESTRICTIVE FOR SELECT TO app
  USING (member_id = viewer() OR NOT is_withheld(member_id));
CREATE POLICY not_withheld ON handle AS RESTRICTIVE FOR SELECT TO app
  USING (member_id = viewer() OR NOT is_withheld(member_id));
CREATE POLICY not_withheld ON connection AS RESTRICTIVE FOR SELECT TO app
  USING (NOT is_withheld(CASE WHEN member_a = viewer() THEN member_b ELSE member_a END));

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['profile_field', 'resume_import', 'photo', 'field_change'] LOOP
    IF name <> 'field_change' THEN
      EXECUTE format('CREATE POLICY frozen_is_not_added ON %I AS RESTRICTIVE FOR INSERT TO app WITH CHECK (NOT is_withheld(viewer()))', name);
    END IF;
    EXECUTE format('CREATE POLICY frozen_is_not_changed ON %I AS RESTRICTIVE FOR UPDATE TO app USING (NOT is_withheld(viewer()))', name);
    EXECUTE format('CREATE POLICY frozen_is_not_removed ON %I AS RESTRICTIVE FOR DELETE TO app USING (NOT is_withheld(viewer()))', name);
  END LOOP;

  -- Nor do staff and jobs, unless they act for that very member.
  FOREACH name IN ARRAY ARRAY['profile_field', 'field_change', 'handle', 'former_handle', 'objection', 'resume_import', 'photo',
                              'acceptance'] LOOP
    EXECUTE format('CREATE POLICY withheld_from_staff ON %I AS RESTRICTIVE TO steward
                    USING (member_id = acts_for() OR NOT is_withheld(member_id))', name);
  END LOOP;
  -- By these an account is kept safe, so they are still seen while it is frozen; of who is leaving, no longer.
  FOREACH name IN ARRAY ARRAY['session', 'email_change', 'former_email'] LOOP
    EXECUTE format('CREATE POLICY not_leaving ON %I AS RESTRICTIVE TO steward
                    USING (member_id = acts_for() OR NOT is_leaving(member_id))', name);
  END LOOP;
END $$;
CREATE POLICY not_leaving ON member AS RESTRICTIVE TO steward USING (id = acts_for() OR NOT is_leaving(id));
CREATE POLICY withheld_from_staff ON connection AS RESTRICTIVE TO steward
  USING (acts_for() IN (member_a, member_b) OR NOT (is_withheld(member_a) OR is_withheld(member_b)));

-- ---------------------------------------------------------------------------------------------
-- Wall 2. Of who is withheld there is no public profile, from the commit on.
CREATE OR REPLACE FUNCTION public_fields(member uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN (
  SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value) ORDER BY k.ordinal, f.position)
  FROM profile_field f JOIN field_kind k USING (kind)
  WHERE f.member_id = member AND f.audience = 'PUBLIC' AND NOT is_empty_value(f.value) AND NOT is_derived_kind(f.kind)
    AND NOT is_withheld(member)
);

CREATE FUNCTION project_withheld() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Of who is gone there is nothing to show.
  PERFORM refresh_public_profiles(array_agg(c.member_id)) FROM changed c JOIN member m ON m.id = c.member_id HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER project_frozen AFTER INSERT ON restriction
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_withheld();
CREATE TRIGGER project_lifted AFTER DELETE ON restriction
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_withheld();
CREATE TRIGGER project_left AFTER INSERT ON departure
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_withheld();
CREATE TRIGGER project_kept AFTER DELETE ON departure
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_withheld();

-- One editor of a member at a time: who freezes waits for a save that has begun, and the save after it finds the freeze.
CREATE FUNCTION await_edits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id = NEW.member_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER await_edits BEFORE INSERT ON restriction FOR EACH ROW EXECUTE FUNCTION await_edits();
CREATE TRIGGER await_edits BEFORE INSERT ON departure FOR EACH ROW EXECUTE FUNCTION await_edits();

-- Noting the week is a change, too.
CREATE OR REPLACE FUNCTION note_week(member uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Asked first: a statement that changes nothing still runs every trigger of the table.
  IF EXISTS (SELECT FROM profile_field f WHERE f.member_id = member AND f.kind = 'active' AND f.audience <> 'ONLY_ME'
               AND NOT is_of_now(f.kind, f.value)) AND NOT is_withheld(member) THEN
    UPDATE profile_field SET value = to_jsonb(week_of(now()))
    WHERE id IN (SELECT f.id FROM profile_field f WHERE f.member_id = member AND f.kind = 'active'
                   AND f.audience <> 'ONLY_ME' AND NOT is_of_now(f.kind, f.value) FOR UPDATE SKIP LOCKED);
  END IF;
END $$;

-- The address of a page is no way around.
ALTER FUNCTION choose_handle(text) RENAME TO choose_handle_unless_withheld;
REVOKE EXECUTE ON FUNCTION choose_handle_unless_withheld(text) FROM app;
CREATE FUNCTION choose_handle(wanted text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id = viewer() FOR NO KEY UPDATE;
  IF is_withheld(viewer()) THEN RETURN 'taken'; END IF;
  RETURN choose_handle_unless_withheld(wanted);
END $$;
REVOKE EXECUTE ON FUNCTION choose_handle(text), project_withheld(), await_edits() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION choose_handle(text) TO app;

-- ---------------------------------------------------------------------------------------------
-- Leaving: by the proven password, from a session that lives. From the commit on nobody sees the member, every session is over,
-- and so is what was mailed before. The number of the departure, for the mail that takes it back; null when nothing was done.
CREATE FUNCTION depart(proven text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE address citext; made uuid;
BEGIN
  SELECT email INTO address FROM member WHERE id = viewer() AND password_hash = proven FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT holds_own_session() THEN RETURN NULL; END IF;
  INSERT INTO departure (member_id, due_at) VALUES (viewer(), now() + interval '14 days')
  ON CONFLICT (member_id) DO NOTHING RETURNING id INTO made;
  IF made IS NULL THEN RETURN NULL; END IF;
  DELETE FROM session WHERE member_id = viewer();
  DELETE FROM email_change WHERE member_id = viewer();
  DELETE FROM password_reset WHERE email = address;
  RETURN made;
END $$;
REVOKE EXECUTE ON FUNCTION depart(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION depart(text) TO app;

-- Whether the link in that mail still works.
CREATE FUNCTION gate.can_keep_account(departure_id uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT due_at FROM departure WHERE id = departure_id AND begun_at IS NULL AND due_at > now();
END;

-- Takes a departure back, unless its time has come: whose it was.
CREATE FUNCTION gate.keep_account(departure_id uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE owner uuid;
BEGIN
  PERFORM FROM member m WHERE m.id = (SELECT d.member_id FROM departure d WHERE d.id = departure_id) FOR NO KEY UPDATE;
  DELETE FROM departure WHERE id = departure_id AND begun_at IS NULL AND due_at > now() RETURNING member_id INTO owner;
  RETURN owner;
END $$;

-- The certificate of an erasure, for whoever has its number.
CREATE FUNCTION gate.certificate(erasure_id uuid) RETURNS TABLE (erased_at timestamptz, erased jsonb, backups_until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT e.erased_at, e.erased, e.backups_until FROM erasure e WHERE e.id = erasure_id;
END;

-- Whose session this is, and whether they are withheld: 'open', 'frozen' or 'leaving'.
CREATE FUNCTION gate.session_standing(session_id uuid, OUT owner uuid, OUT standing text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  owner := gate.session_owner(session_id);
  standing := CASE WHEN is_leaving(owner) THEN 'leaving' WHEN is_withheld(owner) THEN 'frozen' ELSE 'open' END;
END $$;

-- As before, and a departure that was asked for by whoever had taken the account over is taken back with it.
CREATE OR REPLACE FUNCTION gate.undo_email(former_id uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE wanted former_email; present citext; former uuid;
BEGIN
  SELECT m.email INTO present FROM member m
  WHERE m.id = (SELECT f.member_id FROM former_email f WHERE f.id = former_id) FOR UPDATE;
  SELECT * INTO wanted FROM former_email
  WHERE id = former_id AND can_undo AND changed_at > now() - interval '72 hours';
  IF NOT FOUND THEN RETURN NULL; END IF;

  BEGIN
    UPDATE member SET email = wanted.email WHERE id = wanted.member_id;
  EXCEPTION WHEN unique_violation THEN RETURN NULL; -- its owner opened another account with it since
  END;
  DELETE FROM former_email WHERE member_id = wanted.member_id AND changed_at >= wanted.changed_at;
  DELETE FROM email_change WHERE member_id = wanted.member_id;
  DELETE FROM session WHERE member_id = wanted.member_id;
  DELETE FROM departure WHERE member_id = wanted.member_id AND asked_at >= wanted.changed_at AND begun_at IS NULL;
  INSERT INTO former_email (member_id, email, can_undo, changed_at)
  VALUES (wanted.member_id, present, false, clock_timestamp()) RETURNING id INTO former;
  RETURN former;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA gate FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION gate.session_owner(uuid) FROM app; -- who asks learns the standing, too
GRANT EXECUTE ON FUNCTION gate.can_keep_account(uuid), gate.keep_account(uuid), gate.certificate(uuid), gate.session_standing(uuid),
  gate.undo_email(uuid) TO app;

-- Whether an address has an account, and whether its owner is leaving: nobody writes to them any more.
CREATE FUNCTION account_at(address citext, OUT there boolean, OUT leaving boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT count(*) > 0, coalesce(bool_or(is_leaving(m.id)), false) FROM member m WHERE m.email = address;
END;
REVOKE EXECUTE ON FUNCTION account_at(citext) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION account_at(citext) TO steward;

-- ---------------------------------------------------------------------------------------------
-- Erasure. What belongs to a member is said by the data map; this carries it out, for the steward alone.

-- How many rows of a table are a member's.
CREATE FUNCTION count_rows_of_member(name text, member uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE keys text[] := member_columns(name); found bigint;
BEGIN
  IF cardinality(keys) = 0 THEN RETURN NULL; END IF;
  EXECUTE format('SELECT count(*) FROM %I WHERE $1 IN (%s)', name, (SELECT string_agg(format('%I', k), ', ') FROM unnest(keys) k))
    INTO found USING member;
  RETURN found;
END $$;

-- Every word that the search may have learnt from a member, shown to whomever.
CREATE FUNCTION words_of_member(member uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT coalesce(array_agg(DISTINCT w.word), '{}')
  FROM (
    SELECT f.kind, f.value FROM profile_field f WHERE f.member_id = member
    UNION ALL
    SELECT c.kind, v FROM field_change c CROSS JOIN LATERAL unnest(ARRAY[c.value_before, c.value_after]) v
    WHERE c.member_id = member AND v IS NOT NULL
  ) held
  JOIN field_kind k USING (kind) CROSS JOIN LATERAL dictionary_words(field_words(held.value, k.scopes)) w(word);
END;

-- Of these words, those that stand in no public profile go at once, and not with the sweep.
CREATE FUNCTION forget_words(words text[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  DELETE FROM search_word w WHERE w.word = ANY (words)
    AND NOT EXISTS (SELECT FROM public_profile p WHERE p.tsv @@ lexeme_query(NULL, w.word));
END;

-- Which of these members are there although they were erased, and not because an erasure of theirs is being finished.
CREATE FUNCTION still_there(members uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT m.id FROM member m LEFT JOIN departure d ON d.member_id = m.id
  WHERE m.id = ANY (members) AND d.begun_at IS NULL;
END;

-- Jobs that name one of these ids, whatever became of them.
CREATE FUNCTION forget_jobs(ids uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  DELETE FROM pgboss.job WHERE (data::text || coalesce(output::text, '')) ~ array_to_string(ids, '|');
END $$;
REVOKE EXECUTE ON FUNCTION count_rows_of_member(text, uuid), words_of_member(uuid), still_there(uuid[]), forget_words(text[]), forget_jobs(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_rows_of_member(text, uuid), words_of_member(uuid), still_there(uuid[]), forget_words(text[]), forget_jobs(uuid[]) TO steward;
