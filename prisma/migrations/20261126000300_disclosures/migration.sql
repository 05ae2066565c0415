-- Who saw a member: each opening by somebody with a role, and how often others came by, without who.

-- CreateEnum
CREATE TYPE "role" AS ENUM ('RECRUITER', 'SUPPORT', 'OFFICER');

-- CreateEnum
CREATE TYPE "disclosure_reason" AS ENUM ('PROFILE', 'SEARCH', 'SHORTLIST', 'APPLICATION', 'SUPPORT', 'LEGAL_ORDER');

-- CreateTable
CREATE TABLE "member_role" (
    "member_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_role_pkey" PRIMARY KEY ("member_id","role")
);

-- CreateTable
CREATE TABLE "disclosure" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "subject_id" UUID NOT NULL,
    "viewer_id" UUID,
    "viewer_role" "role" NOT NULL,
    "why" "disclosure_reason" NOT NULL,
    "kinds" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "disclosure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_tally" (
    "member_id" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "opens" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "visit_tally_pkey" PRIMARY KEY ("member_id","week")
);

-- CreateTable
CREATE TABLE "visit_week" (
    "member_id" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "visits" INTEGER NOT NULL,

    CONSTRAINT "visit_week_pkey" PRIMARY KEY ("member_id","week")
);

-- CreateIndex
CREATE INDEX "disclosure_subject_id_at_id_idx" ON "disclosure"("subject_id", "at", "id");

-- CreateIndex
CREATE INDEX "disclosure_viewer_id_subject_id_at_idx" ON "disclosure"("viewer_id", "subject_id", "at");

-- CreateIndex
CREATE INDEX "disclosure_at_idx" ON "disclosure" USING BRIN ("at");

-- AddForeignKey
ALTER TABLE "member_role" ADD CONSTRAINT "member_role_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_tally" ADD CONSTRAINT "visit_tally_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_week" ADD CONSTRAINT "visit_week_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------
-- Roles are given on the machine itself. The web reads whoever is looking their own, and can give none.
ALTER TABLE member_role ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON member_role TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON member_role TO steward;
CREATE POLICY owner_reads ON member_role FOR SELECT TO app USING (member_id = viewer());
GRANT SELECT ON member_role TO app;

-- ---------------------------------------------------------------------------------------------
-- The ledger. Both parties read; the database alone writes it; nobody changes an entry, and none goes before its time.
-- With a member's account goes what others saw of them; who looked and left stays as a role without a person.
ALTER TABLE disclosure ADD CONSTRAINT disclosure_of_something CHECK (cardinality(kinds) > 0);
ALTER TABLE disclosure ALTER COLUMN kinds SET NOT NULL;
ALTER TABLE disclosure ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_reads ON disclosure FOR SELECT TO steward USING (true);
CREATE POLICY steward_forgets ON disclosure FOR DELETE TO steward USING (at < now() - interval '12 months');
GRANT SELECT, DELETE ON disclosure TO steward;
CREATE POLICY subject_reads ON disclosure FOR SELECT TO app USING (subject_id = viewer());
CREATE POLICY viewer_reads ON disclosure FOR SELECT TO app USING (viewer_id = viewer());
GRANT SELECT ON disclosure TO app;

CREATE FUNCTION refuse_disclosure_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- An account that goes takes its person along, and nothing else.
    IF NEW.viewer_id IS NULL AND to_jsonb(NEW) - 'viewer_id' = to_jsonb(OLD) - 'viewer_id'
      AND NOT EXISTS (SELECT FROM member m WHERE m.id = OLD.viewer_id) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a disclosure is never changed';
END $$;
CREATE TRIGGER disclosure_is_never_changed BEFORE UPDATE ON disclosure
  FOR EACH ROW EXECUTE FUNCTION refuse_disclosure_change();
CREATE TRIGGER disclosures_are_never_emptied BEFORE TRUNCATE ON disclosure
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_disclosure_change();

-- ---------------------------------------------------------------------------------------------
-- Visits of members without a role: while the week lasts a bare count that nobody reads; then, blurred, what the member is
-- shown. Nothing says who, and nothing from which it could be worked out.
ALTER TABLE visit_tally ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON visit_tally TO steward USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON visit_tally TO steward;

ALTER TABLE visit_week ADD CONSTRAINT visit_week_is_coarse CHECK (visits >= 5 AND visits % 5 = 0 AND week ~ '^\d{4}-W\d{2}$');
ALTER TABLE visit_week ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON visit_week TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON visit_week TO steward;
CREATE POLICY owner_reads ON visit_week FOR SELECT TO app USING (member_id = viewer());
GRANT SELECT ON visit_week TO app;

-- Nobody of staff and no job reads or changes what is frozen, unless for that very member.
CREATE POLICY withheld_from_staff ON disclosure AS RESTRICTIVE TO steward
  USING (acts_for() IN (subject_id, viewer_id) OR NOT is_withheld(subject_id));
CREATE POLICY withheld_from_staff ON visit_tally AS RESTRICTIVE TO steward
  USING (member_id = acts_for() OR NOT is_withheld(member_id));
CREATE POLICY withheld_from_staff ON visit_week AS RESTRICTIVE TO steward
  USING (member_id = acts_for() OR NOT is_withheld(member_id));

-- Weeks since Monday, 5 January 1970, in UTC.
CREATE FUNCTION week_number(at timestamptz) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (date_trunc('week', at AT TIME ZONE 'UTC')::date - DATE '1970-01-05') / 7;

CREATE FUNCTION week_start(number bigint) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (DATE '1970-01-05' + (number * 7)::int)::timestamp AT TIME ZONE 'UTC';

-- By how much a count is blurred: the two-sided geometric mechanism with a half (Ghosh, Roughgarden, Sundararajan 2009).
-- Whatever is shown, one visit makes it at most twice or half as likely.
CREATE FUNCTION visit_blur() RETURNS integer
LANGUAGE sql VOLATILE
RETURN floor(-ln(1 - random()) / ln(2::float8))::int - floor(-ln(1 - random()) / ln(2::float8))::int;

GRANT EXECUTE ON FUNCTION week_number(timestamptz), week_start(bigint), visit_blur() TO steward;
INSERT INTO sweep_place (sweep, place) VALUES ('visits', week_number(now()));

-- ---------------------------------------------------------------------------------------------
-- The opening of a profile. Written in the transaction that reads it, and before: of whoever has a role an entry with the
-- kinds of fields that they are about to see, once an hour unless there is more to see; of others a count.
CREATE FUNCTION note_opening(subject uuid, reason disclosure_reason) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := viewer();
  my_role role;
  shown text[];
BEGIN
  IF me IS NULL OR me = subject THEN RETURN; END IF;
  shown := (
    SELECT array_agg(DISTINCT f.kind) FROM profile_field f
    WHERE f.member_id = subject AND NOT is_withheld(subject) AND NOT is_empty_value(f.value) AND is_of_now(f.kind, f.value)
      AND (f.audience = 'PUBLIC' OR (f.audience = 'CONNECTIONS' AND connected_to_viewer(subject)))
    -- A time alone makes no page.
    HAVING bool_or(NOT is_derived_kind(f.kind))
  );
  IF shown IS NULL THEN RETURN; END IF;
  my_role := (SELECT min(r.role) FROM member_role r WHERE r.member_id = me);
  IF my_role IS NULL THEN
    INSERT INTO visit_tally AS t (member_id, week) VALUES (subject, week_of(now()))
    ON CONFLICT (member_id, week) DO UPDATE SET opens = t.opens + 1;
    RETURN;
  END IF;
  -- Of the same two, one after the other.
  PERFORM pg_advisory_xact_lock(hashtextextended('opening ' || me || ' ' || subject, 0));
  INSERT INTO disclosure (subject_id, viewer_id, viewer_role, why, kinds)
  SELECT subject, me, my_role, reason, shown
  WHERE NOT EXISTS (
    SELECT FROM disclosure d
    WHERE d.viewer_id = me AND d.subject_id = subject AND d.at > now() - interval '1 hour'
      AND d.viewer_role = my_role AND d.kinds @> shown AND (d.why = reason OR reason IN ('PROFILE', 'SEARCH'))
  );
END $$;

-- Whether it is on record that the viewer sees this kind of that member's fields now.
CREATE FUNCTION is_on_record(subject uuid, shown_kind text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT EXISTS (
    SELECT FROM disclosure d
    WHERE d.viewer_id = viewer() AND d.subject_id = subject AND d.at > now() - interval '1 hour' AND shown_kind = ANY (d.kinds)
  );
END;
REVOKE EXECUTE ON FUNCTION note_opening(uuid, disclosure_reason), is_on_record(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_opening(uuid, disclosure_reason), is_on_record(uuid, text) TO app;

-- Wall 1: whoever has a role reads of others what is on record that they see, and no more; code that forgets to note an
-- opening shows nothing. Name and photo stand in every list, and are no opening.
CREATE POLICY openings_are_on_record ON profile_field AS RESTRICTIVE FOR SELECT TO app USING (
  member_id = viewer()
  OR NOT EXISTS (SELECT FROM member_role r WHERE r.member_id = viewer())
  OR kind IN ('name', 'photo')
  OR is_on_record(member_id, kind)
);
