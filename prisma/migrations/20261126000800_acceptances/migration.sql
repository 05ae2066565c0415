-- Versions of policies are announced to each member, asked about and answered.

-- AlterTable
ALTER TABLE "policy_version" ADD COLUMN     "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "sign_up" ADD COLUMN     "terms_version_id" UUID;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "policies_put_off_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "acceptance" ADD COLUMN     "sha256" TEXT,
ADD COLUMN     "locale" TEXT,
ADD COLUMN     "session_mark" TEXT,
ALTER COLUMN "accepted_at" SET DEFAULT CURRENT_TIMESTAMP;

UPDATE acceptance a SET sha256 = v.sha256, locale = v.locale FROM policy_version v WHERE v.id = a.policy_version_id;

ALTER TABLE "acceptance" ALTER COLUMN "sha256" SET NOT NULL,
ALTER COLUMN "locale" SET NOT NULL;

-- CreateTable
CREATE TABLE "policy_announcement" (
    "member_id" UUID NOT NULL,
    "policy_version_id" UUID NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "announced_at" TIMESTAMPTZ(3),
    "declined_at" TIMESTAMPTZ(3),

    CONSTRAINT "policy_announcement_pkey" PRIMARY KEY ("member_id","policy_version_id")
);

-- AddForeignKey
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_terms_version_id_fkey" FOREIGN KEY ("terms_version_id") REFERENCES "policy_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_announcement" ADD CONSTRAINT "policy_announcement_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_announcement" ADD CONSTRAINT "policy_announcement_policy_version_id_fkey" FOREIGN KEY ("policy_version_id") REFERENCES "policy_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------
-- An acceptance names its text by the fingerprint that the database knows, whatever whoever writes it says; and it stays so.
CREATE FUNCTION name_accepted_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT v.sha256, v.locale INTO NEW.sha256, NEW.locale FROM policy_version v WHERE v.id = NEW.policy_version_id;
  RETURN NEW;
END $$;
CREATE TRIGGER acceptance_names_its_text BEFORE INSERT ON acceptance FOR EACH ROW EXECUTE FUNCTION name_accepted_text();
REVOKE EXECUTE ON FUNCTION name_accepted_text() FROM PUBLIC;
REVOKE UPDATE, DELETE ON acceptance FROM steward;

ALTER TABLE policy_announcement ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON policy_announcement FOR SELECT TO app USING (member_id = viewer());
GRANT SELECT ON policy_announcement TO app;
CREATE POLICY steward_acts ON policy_announcement TO steward USING (true) WITH CHECK (true);
CREATE POLICY withheld_from_staff ON policy_announcement AS RESTRICTIVE TO steward
  USING (member_id = acts_for() OR NOT is_withheld(member_id));
GRANT SELECT, INSERT (member_id, policy_version_id), UPDATE (queued_at, announced_at) ON policy_announcement TO steward;

-- ---------------------------------------------------------------------------------------------
-- What is to be answered. Each of these reads under the row-level security of whoever asks.

-- What there is to accept. A policy of another kind, such as that of the cookies, informs.
CREATE FUNCTION is_accepted_kind(kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind IN ('privacy', 'terms');

-- A version that never was in force, for a later one began on its first day or before: it was withdrawn. Versions are given by
-- their parts, for a whole row would bring its text along.
CREATE FUNCTION is_skipped(of_kind text, in_locale text, version integer, first_day date) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (SELECT FROM policy_version later WHERE later.kind = of_kind AND later.locale = in_locale
                 AND later.number > version AND later.effective_from <= first_day);

-- Whether a version is in force, or is to come; days begin in UTC, whatever the session's time zone.
CREATE FUNCTION is_standing(of_kind text, in_locale text, version integer, first_day date) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN NOT is_skipped(of_kind, in_locale, version, greatest(first_day, (now() AT TIME ZONE 'UTC')::date));

-- The newest version of a kind that a member accepted; 0 before there was one.
CREATE FUNCTION accepted_number(member uuid, of_kind text) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT coalesce(max(v.number), 0) FROM acceptance a JOIN policy_version v ON v.id = a.policy_version_id
        WHERE a.member_id = member AND v.kind = of_kind);

-- Whether a version changes what the member agreed to: it, or one before it that they did not accept, is material.
CREATE FUNCTION is_to_be_answered(member uuid, of_kind text, in_locale text, version integer, first_day date) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN is_accepted_kind(of_kind) AND NOT is_skipped(of_kind, in_locale, version, first_day) AND EXISTS (
  SELECT FROM policy_version change WHERE change.kind = of_kind AND change.locale = in_locale AND change.material
    AND change.number <= version AND change.number > accepted_number(member, of_kind)
    AND NOT is_skipped(change.kind, change.locale, change.number, change.effective_from));

-- From when a version counts for a member: never before its first day, and never before 30 days have passed since the mail. It is
-- a day more, so that a clock that was wrong by a day takes none of them.
CREATE FUNCTION binding_from(first_day date, announced_at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN greatest(first_day::timestamp AT TIME ZONE 'UTC', announced_at + interval '744 hours');

-- What a member was told of and has not accepted.
CREATE FUNCTION policies_to_answer(member uuid)
RETURNS TABLE (policy_version_id uuid, kind text, number integer, announced_at timestamptz, binds_at timestamptz, standing boolean)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT v.id, v.kind, v.number, n.announced_at, binding_from(v.effective_from, n.announced_at), is_standing(v.kind, v.locale, v.number, v.effective_from)
  FROM policy_announcement n JOIN policy_version v ON v.id = n.policy_version_id
  WHERE n.member_id = member AND n.announced_at IS NOT NULL
    AND is_to_be_answered(member, v.kind, v.locale, v.number, v.effective_from);
END;

-- Whether a version counts by now that the viewer did not accept.
CREATE FUNCTION viewer_is_unaccepted() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (SELECT FROM policies_to_answer(viewer()) WHERE binds_at <= now());

GRANT EXECUTE ON FUNCTION is_accepted_kind(text), is_skipped(text, text, integer, date), is_standing(text, text, integer, date),
  accepted_number(uuid, text), is_to_be_answered(uuid, text, text, integer, date), binding_from(date, timestamptz), policies_to_answer(uuid) TO app, steward;
GRANT EXECUTE ON FUNCTION viewer_is_unaccepted() TO app;

-- ---------------------------------------------------------------------------------------------
-- Wall 1. Who did not accept what counts adds nothing, changes nothing and takes nothing away, but for rights: they read, export,
-- object, withdraw, freeze, erase what was kept of their changes, and leave.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['profile_field', 'resume_import', 'photo'] LOOP
    EXECUTE format('CREATE POLICY unaccepted_is_not_added ON %I AS RESTRICTIVE FOR INSERT TO app WITH CHECK (NOT viewer_is_unaccepted())', name);
    EXECUTE format('CREATE POLICY unaccepted_is_not_changed ON %I AS RESTRICTIVE FOR UPDATE TO app USING (NOT viewer_is_unaccepted())', name);
    EXECUTE format('CREATE POLICY unaccepted_is_not_removed ON %I AS RESTRICTIVE FOR DELETE TO app USING (NOT viewer_is_unaccepted())', name);
  END LOOP;
END $$;
CREATE POLICY unaccepted_is_not_added ON consent_entry AS RESTRICTIVE FOR INSERT TO app
  WITH CHECK (NOT given OR NOT viewer_is_unaccepted());

-- The address of a page is no way around.
CREATE OR REPLACE FUNCTION choose_handle(wanted text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id = viewer() FOR NO KEY UPDATE;
  IF is_withheld(viewer()) OR viewer_is_unaccepted() THEN RETURN 'taken'; END IF;
  RETURN choose_handle_unless_withheld(wanted);
END $$;

-- ---------------------------------------------------------------------------------------------
-- The answers. When, from where and to which text is the database's to say.

-- By what an acceptance names the session that it came from: the number of a session is part of a key, and is kept nowhere else.
CREATE FUNCTION session_mark(session_id uuid) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN left(encode(sha256(convert_to('acceptance ' || session_id, 'UTF8')), 'hex'), 32);

-- Accepts, for the viewer, exactly that text: one that is in force or to come. Done twice it is done once. False when there is none such.
CREATE FUNCTION accept_policy(version_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id = viewer() FOR NO KEY UPDATE;
  IF NOT FOUND OR is_leaving(viewer()) THEN RETURN false; END IF;
  PERFORM FROM policy_version v
  WHERE v.id = version_id AND is_accepted_kind(v.kind) AND is_standing(v.kind, v.locale, v.number, v.effective_from);
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO acceptance (member_id, policy_version_id, accepted_at, session_mark)
  VALUES (viewer(), version_id, now(),
          (SELECT session_mark(s.id) FROM session s
           WHERE s.id = nullif(current_setting('app.session', true), '')::uuid AND s.member_id = viewer()))
  ON CONFLICT (member_id, policy_version_id) DO NOTHING;
  RETURN true;
END $$;

-- Notes that the viewer declined what they were told of. False when there is nothing such to decline.
CREATE FUNCTION decline_policy(version_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id = viewer() FOR NO KEY UPDATE;
  IF is_leaving(viewer()) OR NOT EXISTS (SELECT FROM policies_to_answer(viewer()) p WHERE p.policy_version_id = version_id AND p.standing) THEN
    RETURN false;
  END IF;
  UPDATE policy_announcement SET declined_at = now()
  WHERE member_id = viewer() AND policy_version_id = version_id AND declined_at IS NULL;
  RETURN true;
END $$;

-- "Not now": this session is not asked again about what it was told of so far.
CREATE FUNCTION put_policies_off() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  UPDATE session SET policies_put_off_at = now()
  WHERE id = nullif(current_setting('app.session', true), '')::uuid AND member_id = viewer();
END;

REVOKE EXECUTE ON FUNCTION session_mark(uuid), accept_policy(uuid), decline_policy(uuid), put_policies_off() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_mark(uuid), accept_policy(uuid), decline_policy(uuid), put_policies_off() TO app;

-- ---------------------------------------------------------------------------------------------
-- The gate.

-- Whose session this is, and how they stand: 'leaving', 'frozen'; 'unaccepted' while a version counts that they did not accept;
-- 'asked' while one is to be answered that was not put off in this session; else 'open'.
CREATE OR REPLACE FUNCTION gate.session_standing(session_id uuid, OUT owner uuid, OUT standing text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  owner := gate.session_owner(session_id);
  standing := CASE WHEN is_leaving(owner) THEN 'leaving' WHEN is_withheld(owner) THEN 'frozen' ELSE 'open' END;
  IF standing = 'open' THEN
    SELECT CASE WHEN bool_or(p.binds_at <= now()) THEN 'unaccepted'
                WHEN bool_or(p.standing AND p.announced_at > coalesce(s.policies_put_off_at, '-infinity')) THEN 'asked'
                ELSE 'open' END
    INTO standing FROM session s CROSS JOIN policies_to_answer(owner) p WHERE s.id = session_id;
  END IF;
END $$;

-- As before; what was accepted when the account was asked for, by the texts that were on the screen.
CREATE OR REPLACE FUNCTION gate.open_account(sign_up_id uuid) RETURNS boolean
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
  SELECT opened, accepted, asked.accepted_at FROM unnest(ARRAY[asked.policy_version_id, asked.terms_version_id]) accepted
  WHERE accepted IS NOT NULL;
  INSERT INTO profile_field (member_id, kind, value)
  VALUES (opened, 'name', to_jsonb(asked.name)), (opened, 'country', asked.country);
  DELETE FROM sign_up WHERE email = asked.email;
  RETURN true;
END $$;
