-- ---------------------------------------------------------------------------------------------
-- The address of a page: its owner chooses it, and one that was given up is nobody else's for 90 days.

-- CreateTable
CREATE TABLE "former_handle" (
    "handle" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "given_up_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "former_handle_pkey" PRIMARY KEY ("handle")
);

-- CreateIndex
CREATE INDEX "former_handle_member_id_idx" ON "former_handle"("member_id");

-- CreateIndex
CREATE INDEX "former_handle_given_up_at_idx" ON "former_handle"("given_up_at");

-- AddForeignKey
ALTER TABLE "former_handle" ADD CONSTRAINT "former_handle_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE former_handle ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON former_handle TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON former_handle TO steward;
CREATE POLICY owner_reads ON former_handle FOR SELECT TO app USING (member_id = viewer());
GRANT SELECT ON former_handle TO app;

-- Gives the viewer the handle, and the projection with it: 'chosen', or 'taken' when it is or lately was somebody
-- else's (which of the two, nobody is told), or 'too many' when they have given up too many of late.
CREATE FUNCTION choose_handle(wanted text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := viewer();
  present text;
  name text;
BEGIN
  PERFORM FROM member WHERE id = me FOR NO KEY UPDATE;
  IF NOT FOUND OR wanted !~ '^(?=.{3,30}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])$' THEN RETURN 'taken'; END IF;
  SELECT h.handle INTO present FROM handle h WHERE h.member_id = me;
  IF present = wanted THEN RETURN 'chosen'; END IF;

  -- Whoever gives up or takes either of the two waits here, so that a handle in between is nobody's.
  FOR name IN SELECT n FROM unnest(ARRAY[present, wanted]) n WHERE n IS NOT NULL ORDER BY n LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('handle ' || name, 0));
  END LOOP;
  IF EXISTS (SELECT FROM handle h WHERE h.handle = wanted)
    OR EXISTS (SELECT FROM former_handle f WHERE f.handle = wanted AND f.member_id <> me
                 AND f.given_up_at > now() - interval '90 days') THEN
    RETURN 'taken';
  END IF;

  IF present IS NULL THEN
    DELETE FROM former_handle f WHERE f.handle = wanted;
    INSERT INTO handle (handle, member_id) VALUES (wanted, me);
    RETURN 'chosen';
  END IF;
  -- More would keep words from others for nothing.
  IF (SELECT count(*) FROM former_handle f WHERE f.member_id = me AND f.handle <> wanted
        AND f.given_up_at > now() - interval '90 days') >= 5 THEN
    RETURN 'too many';
  END IF;
  DELETE FROM former_handle f WHERE f.handle = wanted;
  INSERT INTO former_handle (handle, member_id) VALUES (present, me);
  UPDATE handle h SET handle = wanted WHERE h.member_id = me;
  PERFORM refresh_public_profiles(ARRAY[me]);
  RETURN 'chosen';
END $$;
GRANT EXECUTE ON FUNCTION choose_handle(text) TO app;

-- ---------------------------------------------------------------------------------------------
-- Objections: what a member said no to. A row is the no; without a row there is none.

-- CreateTable
CREATE TABLE "objection" (
    "member_id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("member_id","to")
);

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE objection ADD CONSTRAINT objection_to_something CHECK ("to" IN ('search-engines'));
ALTER TABLE objection ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON objection TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON objection TO steward;
CREATE POLICY owner_acts ON objection TO app USING (member_id = viewer()) WITH CHECK (member_id = viewer());
GRANT SELECT, INSERT, DELETE ON objection TO app;

-- AlterTable
ALTER TABLE "public_profile" ADD COLUMN "unindexed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "changed_month" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP;

UPDATE public_profile SET changed_month = date_trunc('month', now() AT TIME ZONE 'UTC');

-- What the projection says besides the fields, whoever writes it: whether search engines are kept out, and in which
-- month something public changed last. No day: that would tell when somebody was here.
CREATE FUNCTION complete_public_profile() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.unindexed := EXISTS (SELECT FROM objection o WHERE o.member_id = NEW.member_id AND o."to" = 'search-engines');
  IF TG_OP = 'INSERT' OR (NEW.handle, NEW.fields) IS DISTINCT FROM (OLD.handle, OLD.fields) THEN
    NEW.changed_month := date_trunc('month', now() AT TIME ZONE 'UTC');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER complete_public_profile BEFORE INSERT OR UPDATE ON public_profile
  FOR EACH ROW EXECUTE FUNCTION complete_public_profile();

-- An objection holds with its own commit. Waits for an edit of the same member, so that neither misses the other.
CREATE FUNCTION project_changed_objections() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id IN (SELECT member_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
  UPDATE public_profile SET version = nextval('public_profile_version_seq')
  WHERE member_id IN (SELECT member_id FROM changed);
  RETURN NULL;
END $$;
CREATE TRIGGER project_made AFTER INSERT ON objection
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_changed_objections();
CREATE TRIGGER project_withdrawn AFTER DELETE ON objection
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION project_changed_objections();
