-- The consent ledger outlives its members: every entry is sealed with a key of its member's own and chained to the one before it.
-- What the member reads (consent_entry) goes with the account, and so does the key; what is sealed stays, and nobody can open it.

CREATE EXTENSION IF NOT EXISTS pgcrypto;

-- CreateTable
CREATE TABLE "consent_seal" (
    "sequence" BIGINT NOT NULL,
    "mark" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "previous" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "consent_seal_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "consent_key" (
    "member_id" UUID NOT NULL,
    "key" BYTEA NOT NULL,
    "entries" INTEGER NOT NULL,

    CONSTRAINT "consent_key_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "consent_anchor" (
    "name" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "erased" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "consent_anchor_pkey" PRIMARY KEY ("name")
);

-- AlterTable
ALTER TABLE "consent_entry" ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "imported_at" TIMESTAMPTZ(3),
ADD COLUMN     "sequence" BIGINT;

-- DropIndex
DROP INDEX "consent_entry_member_id_purpose_about_id_idx";

-- CreateIndex
CREATE UNIQUE INDEX "consent_seal_mark_key" ON "consent_seal"("mark");

-- CreateIndex
CREATE UNIQUE INDEX "consent_entry_sequence_key" ON "consent_entry"("sequence");

-- CreateIndex
CREATE INDEX "consent_entry_member_id_purpose_about_sequence_idx" ON "consent_entry"("member_id", "purpose", "about", "sequence");

-- AddForeignKey
ALTER TABLE "consent_key" ADD CONSTRAINT "consent_key_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------
-- Who may what. Nobody but the functions below reads a key; the steward walks the chain and keeps how far it was found whole.
ALTER TABLE consent_seal ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_reads ON consent_seal FOR SELECT TO steward USING (true);
GRANT SELECT ON consent_seal TO steward;

ALTER TABLE consent_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_has_no_key ON consent_key TO steward USING (false) WITH CHECK (false);

ALTER TABLE consent_anchor ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON consent_anchor TO steward USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (sequence, fingerprint, verified_at) ON consent_anchor TO steward;
INSERT INTO consent_anchor (name, sequence, fingerprint) VALUES ('verified', 0, repeat('0', 64));

REVOKE DELETE ON consent_entry FROM steward;

-- ---------------------------------------------------------------------------------------------
-- An entry of the chain.

-- What is sealed: all that the entry says, and whose it is.
CREATE FUNCTION consent_payload(said consent_entry) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN jsonb_build_object(
  'member', said.member_id, 'purpose', said.purpose, 'about', said.about, 'audience', said.audience,
  'wording', said.wording, 'given', said.given,
  'at', to_char(said.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'imported', to_char(said.imported_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
)::text;

-- Which of a member's entries one is: found with their key, and told apart from chance by nobody without it.
CREATE FUNCTION consent_mark(key bytea, nth bigint) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp
RETURN encode(hmac(convert_to('mark ' || nth, 'UTF8'), key, 'sha256'), 'hex');

-- Filled up with blanks to whole kilobytes, for the length of the words would tell what they were about.
CREATE FUNCTION sealed_consent(payload text, key bytea) RETURNS bytea
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp
RETURN pgp_sym_encrypt_bytea(
  convert_to(payload || repeat(' ', (1024 - octet_length(convert_to(payload, 'UTF8')) % 1024) % 1024), 'UTF8'),
  encode(key, 'hex'), 'cipher-algo=aes256, s2k-mode=0, compress-algo=0'
);

-- Null when it was not sealed with this key, or was touched since.
CREATE FUNCTION unsealed_consent(sealed bytea, key bytea) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN rtrim(convert_from(pgp_sym_decrypt_bytea(sealed, encode(key, 'hex')), 'UTF8'), ' ');
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;

-- SHA-256 of five lines: what this is, the number, the fingerprint before, the mark, and what is sealed in hexadecimal.
CREATE FUNCTION consent_fingerprint(sequence bigint, previous text, mark text, sealed bytea) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp
RETURN encode(sha256(convert_to(
  E'pianeojobs consent ledger 1\n' || sequence || E'\n' || previous || E'\n' || mark || E'\n' || encode(sealed, 'hex'), 'UTF8'
)), 'hex');

-- Puts what is said at the end of the chain, and gives it its place there.
CREATE FUNCTION chained_consent(said consent_entry) RETURNS consent_entry
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own consent_key;
  added consent_seal;
BEGIN
  INSERT INTO consent_key AS k (member_id, key, entries) VALUES (said.member_id, gen_random_bytes(32), 1)
  ON CONFLICT (member_id) DO UPDATE SET entries = k.entries + 1
  RETURNING * INTO own;
  added.mark := consent_mark(own.key, own.entries);
  added.sealed := sealed_consent(consent_payload(said), own.key);
  -- From here to the commit one at a time: a number that is taken is a number that stays.
  PERFORM pg_advisory_xact_lock(hashtextextended('consent ledger', 0));
  SELECT s.sequence + 1, s.fingerprint INTO added.sequence, added.previous
  FROM consent_seal s ORDER BY s.sequence DESC LIMIT 1;
  added.sequence := coalesce(added.sequence, 1);
  added.previous := coalesce(added.previous, repeat('0', 64));
  added.fingerprint := consent_fingerprint(added.sequence, added.previous, added.mark, added.sealed);
  INSERT INTO consent_seal SELECT added.*;
  said.sequence := added.sequence;
  said.fingerprint := added.fingerprint;
  RETURN said;
END $$;

-- ---------------------------------------------------------------------------------------------
-- What is in the ledger already is carried over, in order; each keeps its id, by which its receipt is found.
DROP TRIGGER consents_come_one_by_one ON consent_entry;
DROP FUNCTION await_other_consents();
DROP TRIGGER consent_entry_is_never_changed ON consent_entry;
DO $$
DECLARE said consent_entry;
BEGIN
  FOR said IN SELECT * FROM consent_entry ORDER BY id LOOP
    said := chained_consent(said);
    UPDATE consent_entry SET sequence = said.sequence, fingerprint = said.fingerprint WHERE id = said.id;
  END LOOP;
END $$;
ALTER TABLE "consent_entry" ALTER COLUMN "sequence" SET NOT NULL,
ALTER COLUMN "fingerprint" SET NOT NULL;

-- ---------------------------------------------------------------------------------------------
-- Adding. The time, the place and the seal are the database's, whoever adds; one consent of a member after another.
CREATE FUNCTION chain_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id = NEW.member_id FOR NO KEY UPDATE;
  IF NEW.imported_at IS NULL THEN
    NEW.at := clock_timestamp()::timestamptz(3);
  ELSE
    NEW.imported_at := clock_timestamp()::timestamptz(3);
  END IF;
  RETURN chained_consent(NEW);
END $$;
CREATE TRIGGER consents_are_chained BEFORE INSERT ON consent_entry
  FOR EACH ROW EXECUTE FUNCTION chain_consent();

-- A consent from an archive of the same member, at its own time. It never counts against what was said later: null, and nothing
-- is added, when the ledger has something newer about the same. Added twice it is there once.
CREATE FUNCTION import_consent(
  member uuid, purpose text, about text, audience audience, wording text, given boolean, at timestamptz
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  said_at timestamptz(3) := import_consent.at;
  newest consent_entry;
  there bigint;
BEGIN
  IF said_at > clock_timestamp() THEN
    RAISE EXCEPTION 'a consent of the future is none' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM FROM member WHERE id = import_consent.member FOR NO KEY UPDATE;
  SELECT sequence INTO there FROM consent_entry
  WHERE member_id = import_consent.member AND purpose = import_consent.purpose AND about = import_consent.about
    AND audience IS NOT DISTINCT FROM import_consent.audience AND wording = import_consent.wording
    AND given = import_consent.given AND at = said_at;
  IF FOUND THEN RETURN there; END IF;
  SELECT * INTO newest FROM consent_entry
  WHERE member_id = import_consent.member AND purpose = import_consent.purpose AND about = import_consent.about
  ORDER BY sequence DESC LIMIT 1;
  IF newest.at > said_at THEN RETURN NULL; END IF;
  INSERT INTO consent_entry (member_id, purpose, about, audience, wording, given, at, imported_at)
  VALUES (import_consent.member, import_consent.purpose, import_consent.about, import_consent.audience,
          import_consent.wording, import_consent.given, said_at, clock_timestamp())
  RETURNING sequence INTO there;
  RETURN there;
END $$;

-- What stands is what was said last: by the place in the ledger, which is taken while the member is locked.
CREATE OR REPLACE FUNCTION consents_to_show(member uuid, shown_kind text, shown_to audience) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN coalesce((
  SELECT given AND audience = shown_to FROM consent_entry
  WHERE member_id = member AND purpose = 'show-field' AND about = shown_kind
  ORDER BY sequence DESC LIMIT 1
), false);

-- ---------------------------------------------------------------------------------------------
-- Nothing is changed, and nothing taken out, not by the owner of the tables either. A member's copy and key go with the member.
CREATE TRIGGER consent_entry_is_never_changed BEFORE UPDATE ON consent_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER consent_seal_is_never_changed BEFORE UPDATE OR DELETE ON consent_seal
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER consent_chain_is_never_emptied BEFORE TRUNCATE ON consent_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER consent_keys_are_never_emptied BEFORE TRUNCATE ON consent_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

CREATE FUNCTION refuse_unless_member_is_gone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM member WHERE id = OLD.member_id) THEN
    RAISE EXCEPTION 'an entry of the consent ledger is never taken out while its member is there';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER consent_entry_goes_with_its_member BEFORE DELETE ON consent_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_member_is_gone();
CREATE TRIGGER consent_key_goes_with_its_member BEFORE DELETE ON consent_key
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_member_is_gone();

-- How many entries nobody can open any more, so that one that nobody made is one too many.
CREATE FUNCTION count_erased_consents() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE consent_anchor SET erased = erased + OLD.entries;
  RETURN NULL;
END $$;
CREATE TRIGGER erased_consents_are_counted AFTER DELETE ON consent_key
  FOR EACH ROW EXECUTE FUNCTION count_erased_consents();

-- ---------------------------------------------------------------------------------------------
-- Verifying, for the steward, who walks the chain and is told where it fits, and never what it says.

-- Entries whose seal does not open, or does not say what the member's copy says.
CREATE FUNCTION consent_misfits(first bigint, last bigint) RETURNS TABLE (sequence bigint, fault text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT e.sequence, CASE WHEN s.sequence IS NULL THEN 'missing' WHEN o.said IS NULL THEN 'unopened' ELSE 'unlike' END
  FROM (
    SELECT own AS copy, own.member_id, own.sequence, row_number() OVER (PARTITION BY own.member_id ORDER BY own.sequence) AS nth
    FROM consent_entry own
    WHERE own.member_id IN (SELECT here.member_id FROM consent_entry here WHERE here.sequence BETWEEN first AND last)
  ) e
  LEFT JOIN consent_key k ON k.member_id = e.member_id
  LEFT JOIN consent_seal s ON s.sequence = e.sequence
  CROSS JOIN LATERAL (SELECT unsealed_consent(s.sealed, k.key) AS said OFFSET 0) o
  WHERE e.sequence BETWEEN first AND last AND NOT coalesce(
    o.said = consent_payload(e.copy) AND s.mark = consent_mark(k.key, e.nth) AND s.fingerprint = (e.copy).fingerprint, false)
  ORDER BY e.sequence;
END;

-- The first entry of a member who is there that is missing in their copy: its place, or that of their last where it is not known.
CREATE FUNCTION first_hidden_consent() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN (
  SELECT min(coalesce(s.sequence, c.newest))
  FROM consent_key k
  CROSS JOIN LATERAL (
    SELECT count(*) AS copies, coalesce(max(e.sequence), 0) AS newest FROM consent_entry e WHERE e.member_id = k.member_id
  ) c
  LEFT JOIN consent_seal s ON s.mark = consent_mark(k.key, c.copies + 1)
  WHERE s.sequence IS NOT NULL OR k.entries <> c.copies
);

-- How many more entries are sealed than members who are there, and those who were erased, have made.
CREATE FUNCTION unclaimed_consents() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN (SELECT count(*) FROM consent_seal) - (SELECT count(*) FROM consent_entry) - (SELECT sum(erased) FROM consent_anchor);

REVOKE EXECUTE ON FUNCTION consent_payload(consent_entry), consent_mark(bytea, bigint), sealed_consent(text, bytea),
  unsealed_consent(bytea, bytea), consent_fingerprint(bigint, text, text, bytea), chained_consent(consent_entry), chain_consent(),
  import_consent(uuid, text, text, audience, text, boolean, timestamptz), refuse_unless_member_is_gone(), count_erased_consents(),
  consent_misfits(bigint, bigint), first_hidden_consent(), unclaimed_consents() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION import_consent(uuid, text, text, audience, text, boolean, timestamptz),
  consent_misfits(bigint, bigint), first_hidden_consent(), unclaimed_consents() TO steward;
