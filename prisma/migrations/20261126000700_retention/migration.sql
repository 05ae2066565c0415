-- Retention: what ends by itself, what came of each night's run, and whether the clock is believed.

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "last_signed_in_on" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "inactivity_notice" (
    "member_id" UUID NOT NULL,
    "days_before" INTEGER NOT NULL,
    "noticed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inactivity_notice_pkey" PRIMARY KEY ("member_id","days_before")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "rule" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_clock" (
    "name" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "doubted_at" TIMESTAMPTZ(3),

    CONSTRAINT "retention_clock_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "member_last_signed_in_on_idx" ON "member"("last_signed_in_on");

-- CreateIndex
CREATE INDEX "retention_run_started_at_idx" ON "retention_run"("started_at");

-- AddForeignKey
ALTER TABLE "inactivity_notice" ADD CONSTRAINT "inactivity_notice_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE inactivity_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON inactivity_notice TO steward USING (true) WITH CHECK (true);
CREATE POLICY owner_reads ON inactivity_notice FOR SELECT TO app USING (member_id = viewer());
GRANT SELECT, INSERT ON inactivity_notice TO steward;
GRANT SELECT ON inactivity_notice TO app;

ALTER TABLE retention_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON retention_run TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON retention_run TO steward;

ALTER TABLE retention_clock ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON retention_clock TO steward USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON retention_clock TO steward;
INSERT INTO retention_clock (name, seen_at) VALUES ('database', now());

-- The day of a sign-in, in UTC wherever the server is. Whoever signs in was not away: what was announced is void. Whoever is
-- here when this comes is taken to have signed in today.
CREATE FUNCTION note_sign_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE today date := (now() AT TIME ZONE 'UTC')::date;
BEGIN
  UPDATE member SET last_signed_in_on = today WHERE id = NEW.member_id AND last_signed_in_on < today;
  DELETE FROM inactivity_notice WHERE member_id = NEW.member_id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_sign_in AFTER INSERT ON session FOR EACH ROW EXECUTE FUNCTION note_sign_in();
REVOKE EXECUTE ON FUNCTION note_sign_in() FROM PUBLIC;

-- The same twelve months as everywhere: from 29 February they are over on 28 February, counted in UTC.
DROP POLICY steward_forgets ON disclosure;
CREATE POLICY steward_forgets ON disclosure FOR DELETE TO steward
  USING ((at AT TIME ZONE 'UTC') + interval '12 months' <= now() AT TIME ZONE 'UTC');
