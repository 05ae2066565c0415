-- What changed in a profile: how each field was and how it is since, written inside the editing transaction.

-- CreateTable
CREATE TABLE "field_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "change_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "field_id" UUID NOT NULL,
    "session_id" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "value_before" JSONB,
    "audience_before" "audience",
    "position_before" INTEGER,
    "revision_before" INTEGER,
    "value_after" JSONB,
    "audience_after" "audience",
    "position_after" INTEGER,

    CONSTRAINT "field_change_pkey" PRIMARY KEY ("change_id","id")
);

-- CreateIndex
CREATE INDEX "field_change_member_id_changed_at_idx" ON "field_change"("member_id", "changed_at");

-- CreateIndex
CREATE INDEX "field_change_changed_at_idx" ON "field_change" USING BRIN ("changed_at");

-- AddForeignKey
ALTER TABLE "field_change" ADD CONSTRAINT "field_change_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Entries change places with each other in one statement: what must be unique is the order when it ends.
DROP INDEX "profile_field_member_id_kind_position_key";
ALTER TABLE "profile_field" ADD CONSTRAINT "profile_field_member_id_kind_position_key"
  UNIQUE ("member_id", "kind", "position") DEFERRABLE INITIALLY IMMEDIATE;

-- ---------------------------------------------------------------------------------------------
-- Wall 1: the owner reads, nobody else does, and the web writes it only by editing. What was is not changed afterwards.
ALTER TABLE field_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON field_change TO steward USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON field_change TO steward;
CREATE POLICY owner_reads ON field_change FOR SELECT TO app USING (member_id = viewer());
GRANT SELECT ON field_change TO app;

-- Which step of the editor this belongs to; what nobody called a step is one by itself, a statement each.
CREATE FUNCTION current_change() RETURNS uuid
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp
RETURN coalesce(nullif(current_setting('app.change', true), '')::uuid, gen_random_uuid());

-- A field that goes with its member leaves no trace: the member is gone already when this is asked.
CREATE FUNCTION record_changed_fields() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  change uuid := current_change();
  from_session uuid := nullif(current_setting('app.session', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO field_change (change_id, session_id, member_id, field_id, kind, value_after, audience_after, position_after)
    SELECT change, from_session, member_id, id, kind, value, audience, position FROM new_fields;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO field_change (change_id, session_id, member_id, field_id, kind, value_before, audience_before,
                              position_before, revision_before, value_after, audience_after, position_after)
    SELECT change, from_session, n.member_id, n.id, n.kind, o.value, o.audience, o.position, o.revision,
           n.value, n.audience, n.position
    FROM old_fields o JOIN new_fields n USING (id)
    WHERE (o.value, o.audience, o.position) IS DISTINCT FROM (n.value, n.audience, n.position);
  ELSE
    INSERT INTO field_change (change_id, session_id, member_id, field_id, kind, value_before, audience_before,
                              position_before, revision_before)
    SELECT change, from_session, o.member_id, o.id, o.kind, o.value, o.audience, o.position, o.revision
    FROM old_fields o WHERE EXISTS (SELECT FROM member m WHERE m.id = o.member_id);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER record_added AFTER INSERT ON profile_field
  REFERENCING NEW TABLE AS new_fields FOR EACH STATEMENT EXECUTE FUNCTION record_changed_fields();
CREATE TRIGGER record_edited AFTER UPDATE ON profile_field
  REFERENCING OLD TABLE AS old_fields NEW TABLE AS new_fields FOR EACH STATEMENT EXECUTE FUNCTION record_changed_fields();
CREATE TRIGGER record_removed AFTER DELETE ON profile_field
  REFERENCING OLD TABLE AS old_fields FOR EACH STATEMENT EXECUTE FUNCTION record_changed_fields();
