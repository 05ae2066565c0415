-- ---------------------------------------------------------------------------------------------
-- From what a session was signed in: a few words that many share. Neither the header nor the address is kept.

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "browser" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "country" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "system" TEXT NOT NULL DEFAULT '';

-- Nothing longer than such a word, whatever a mistake of ours may hand over.
ALTER TABLE session ADD CONSTRAINT session_in_few_words
  CHECK (length(browser) <= 40 AND length(system) <= 40 AND country ~ '^([A-Z]{2})?$');

-- ---------------------------------------------------------------------------------------------
-- The session that the viewer looks from, while it lives; locked, so that it can't end before what is done is done.
CREATE FUNCTION holds_own_session() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM session
  WHERE id = nullif(current_setting('app.session', true), '')::uuid AND member_id = viewer() AND expires_at > now()
  FOR NO KEY UPDATE;
  RETURN FOUND;
END $$;

-- Sets the viewer's new password while the proven one is still theirs, from a session that still lives. Every other session
-- ends, and so does whatever was mailed for a new password or a new address before. Sees what a viewer can't: requests by address.
CREATE FUNCTION change_password(proven text, new_hash text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE address citext;
BEGIN
  -- In the order in which a sign-in locks them.
  SELECT email INTO address FROM member WHERE id = viewer() AND password_hash = proven FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT holds_own_session() THEN RETURN false; END IF;
  UPDATE member SET password_hash = new_hash WHERE id = viewer();
  DELETE FROM session WHERE member_id = viewer() AND id <> current_setting('app.session')::uuid;
  DELETE FROM email_change WHERE member_id = viewer();
  DELETE FROM password_reset WHERE email = address;
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION holds_own_session(), change_password(text, text) TO app;

-- ---------------------------------------------------------------------------------------------
-- The address of an account: asked for by its owner, changed by a link to the new one, put back by a link to the old one.

-- CreateTable
CREATE TABLE "email_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "former_email" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "can_undo" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_email_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "email_change_member_id_key" ON "email_change"("member_id");

-- CreateIndex
CREATE INDEX "email_change_asked_at_idx" ON "email_change"("asked_at");

-- CreateIndex
CREATE INDEX "former_email_member_id_idx" ON "former_email"("member_id");

-- CreateIndex
CREATE INDEX "former_email_changed_at_idx" ON "former_email"("changed_at");

-- AddForeignKey
ALTER TABLE "email_change" ADD CONSTRAINT "email_change_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_email" ADD CONSTRAINT "former_email_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE email_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON email_change TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON email_change TO steward;
CREATE POLICY owner_acts ON email_change TO app USING (member_id = viewer()) WITH CHECK (member_id = viewer());
GRANT SELECT, INSERT, DELETE ON email_change TO app;

-- Not even its owner's pages read it: whoever took the account over would learn what can be put back, and could forget it.
ALTER TABLE former_email ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON former_email TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON former_email TO steward;

CREATE FUNCTION gate.can_change_email(change_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM email_change WHERE id = change_id AND asked_at > now() - interval '30 minutes');
END;

CREATE FUNCTION gate.can_undo_email(former_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM former_email WHERE id = former_id AND can_undo AND changed_at > now() - interval '72 hours');
END;

-- Gives the member the address that they asked for: once, within 30 minutes, and only while nobody has it. The id under which
-- the address before is kept; null when nothing was changed, whyever.
CREATE FUNCTION gate.change_email(change_id uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE asked email_change; before citext; former uuid;
BEGIN
  -- One change of a member at a time; a request that was taken back meanwhile is gone when it is our turn.
  SELECT m.email INTO before FROM member m
  WHERE m.id = (SELECT c.member_id FROM email_change c WHERE c.id = change_id) FOR UPDATE;
  DELETE FROM email_change WHERE id = change_id AND asked_at > now() - interval '30 minutes' RETURNING * INTO asked;
  IF NOT FOUND THEN RETURN NULL; END IF;

  BEGIN
    UPDATE member SET email = asked.email WHERE id = asked.member_id;
  EXCEPTION WHEN unique_violation THEN RETURN NULL;
  END;
  INSERT INTO former_email (member_id, email, can_undo, changed_at)
  VALUES (asked.member_id, before, true, clock_timestamp()) RETURNING id INTO former;
  RETURN former;
END $$;

-- Puts an address back that was changed within 72 hours. What was changed or asked for since goes with it, and every
-- session ends. The id under which the address that is taken away is kept until it was told; null when nothing was changed.
CREATE FUNCTION gate.undo_email(former_id uuid) RETURNS uuid
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
  INSERT INTO former_email (member_id, email, can_undo, changed_at)
  VALUES (wanted.member_id, present, false, clock_timestamp()) RETURNING id INTO former;
  RETURN former;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA gate FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.can_change_email(uuid), gate.can_undo_email(uuid), gate.change_email(uuid), gate.undo_email(uuid)
  TO app;

-- As before, and a new address that somebody asked for who knew the old password is forgotten, too.
CREATE OR REPLACE FUNCTION gate.reset_password(reset_id uuid, new_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE address citext; owner uuid;
BEGIN
  DELETE FROM password_reset WHERE id = reset_id AND created_at > now() - interval '30 minutes' RETURNING email INTO address;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE member SET password_hash = new_hash WHERE email = address RETURNING id INTO owner;
  DELETE FROM session WHERE member_id = owner;
  DELETE FROM email_change WHERE member_id = owner;
  DELETE FROM password_reset WHERE email = address;
  RETURN owner IS NOT NULL;
END $$;
