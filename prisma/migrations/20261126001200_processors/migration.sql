-- The companies that work for the operator, as they are published, and who asked to be told of changes.

-- CreateTable
CREATE TABLE "processor" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "purpose" TEXT,
    "country" TEXT,
    "safeguards" TEXT,
    "since" DATE NOT NULL,
    "until" DATE,
    "added_in" INTEGER NOT NULL,
    "ended_in" INTEGER,

    CONSTRAINT "processor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "processor_change" (
    "number" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "processor_change_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "processor_notice" (
    "member_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "told_of" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "processor_notice_pkey" PRIMARY KEY ("member_id")
);

-- AddForeignKey
ALTER TABLE "processor_notice" ADD CONSTRAINT "processor_notice_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Everybody reads who works for the operator; nobody but the start, as the owner, writes it.
ALTER TABLE processor ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON processor FOR SELECT TO app, steward USING (true);
GRANT SELECT ON processor TO app, steward;
ALTER TABLE processor_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_reads ON processor_change FOR SELECT TO steward USING (true);
GRANT SELECT ON processor_change TO steward;

ALTER TABLE processor_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON processor_notice TO steward USING (true) WITH CHECK (true);
CREATE POLICY withheld_from_staff ON processor_notice AS RESTRICTIVE TO steward
  USING (member_id = acts_for() OR NOT is_withheld(member_id));
GRANT SELECT, UPDATE (told_of) ON processor_notice TO steward;
CREATE POLICY owner_acts ON processor_notice TO app USING (member_id = viewer()) WITH CHECK (member_id = viewer());
GRANT SELECT, INSERT (member_id), DELETE ON processor_notice TO app;

-- Who asks is told of what comes after: the database says what they know already, whoever asks.
CREATE FUNCTION know_present_processors() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.told_of := coalesce((SELECT max(number) FROM processor_change), 0);
  RETURN NEW;
END $$;
CREATE TRIGGER know_present_processors BEFORE INSERT ON processor_notice
  FOR EACH ROW EXECUTE FUNCTION know_present_processors();
REVOKE EXECUTE ON FUNCTION know_present_processors() FROM PUBLIC;

-- By the link in such a mail, which carries the number signed: whoever has it stops them, without a session (RFC 8058).
CREATE FUNCTION gate.stop_processor_notices(member uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM processor_notice WHERE member_id = member;
  RETURN FOUND;
END $$;
REVOKE EXECUTE ON FUNCTION gate.stop_processor_notices(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.stop_processor_notices(uuid) TO app;
