-- Special categories of data (GDPR art. 9) are shown to others by explicit consent to exactly that, and to nothing else.

-- AlterTable
ALTER TABLE "field_kind" ADD COLUMN     "special" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "consent_entry" (
    "id" BIGSERIAL NOT NULL,
    "member_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "audience" "audience",
    "wording" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consent_entry_member_id_purpose_about_id_idx" ON "consent_entry"("member_id", "purpose", "about", "id");

-- AddForeignKey
ALTER TABLE "consent_entry" ADD CONSTRAINT "consent_entry_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The ledger: its owner reads it and adds to it; the time and the order are the database's; nobody changes an entry.
ALTER TABLE consent_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON consent_entry TO steward USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON consent_entry TO steward;
CREATE POLICY owner_reads ON consent_entry FOR SELECT TO app USING (member_id = viewer());
CREATE POLICY owner_adds ON consent_entry FOR INSERT TO app WITH CHECK (member_id = viewer());
GRANT SELECT, INSERT (member_id, purpose, about, audience, wording, given) ON consent_entry TO app;
GRANT USAGE ON SEQUENCE consent_entry_id_seq TO app;

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an entry of the consent ledger is never changed';
END $$;
CREATE TRIGGER consent_entry_is_never_changed BEFORE UPDATE ON consent_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER consent_ledger_is_never_emptied BEFORE TRUNCATE ON consent_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

-- Whether the newest entry is a yes to showing this kind to exactly this audience.
CREATE FUNCTION consents_to_show(member uuid, shown_kind text, shown_to audience) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN coalesce((
  SELECT given AND audience = shown_to FROM consent_entry
  WHERE member_id = member AND purpose = 'show-field' AND about = shown_kind
  ORDER BY id DESC LIMIT 1
), false);

-- A field of a special category is seen by others only while that consent stands, whatever writes it.
CREATE FUNCTION refuse_showing_without_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM field_kind WHERE kind = NEW.kind AND special) THEN
    -- Withdrawing waits for this, or this for the withdrawal.
    PERFORM FROM member WHERE id = NEW.member_id FOR NO KEY UPDATE;
    IF NOT consents_to_show(NEW.member_id, NEW.kind, NEW.audience) THEN
      RAISE EXCEPTION 'showing a field of a special category needs consent' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER showing_needs_consent BEFORE INSERT OR UPDATE ON profile_field
  FOR EACH ROW WHEN (NEW.audience <> 'ONLY_ME') EXECUTE FUNCTION refuse_showing_without_consent();

CREATE FUNCTION await_other_consents() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id = NEW.member_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER consents_come_one_by_one BEFORE INSERT ON consent_entry
  FOR EACH ROW EXECUTE FUNCTION await_other_consents();

-- Taking a consent back, or giving it for another audience, hides the field in the same transaction.
CREATE FUNCTION hide_what_is_not_consented() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE profile_field SET audience = 'ONLY_ME', updated_at = now()
  WHERE member_id = NEW.member_id AND kind = NEW.about AND audience <> 'ONLY_ME'
    AND NOT (NEW.given AND audience IS NOT DISTINCT FROM NEW.audience);
  RETURN NULL;
END $$;
CREATE TRIGGER withdrawal_hides AFTER INSERT ON consent_entry
  FOR EACH ROW WHEN (NEW.purpose = 'show-field') EXECUTE FUNCTION hide_what_is_not_consented();
