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
-- ends, and so does whatever was mailed for a new password before. Sees what a viewer can't: requests by address.
CREATE FUNCTION change_password(proven text, new_hash text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE address citext;
BEGIN
  -- In the order in which a sign-in locks them.
  SELECT email INTO address FROM member WHERE id = viewer() AND password_hash = proven FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT holds_own_session() THEN RETURN false; END IF;
  UPDATE member SET password_hash = new_hash WHERE id = viewer();
  DELETE FROM session WHERE member_id = viewer() AND id <> current_setting('app.session')::uuid;
  DELETE FROM password_reset WHERE email = address;
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION holds_own_session(), change_password(text, text) TO app;
