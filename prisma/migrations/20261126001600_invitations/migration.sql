-- Invitations: whoever invites learns nothing of whom they invited, and whoever was invited is written to once, or never again.

-- Whoever reports an invitation need not leave an address.
ALTER TABLE "contact_thread" ALTER COLUMN "email" DROP NOT NULL;

-- A request that an invitation became is not shown to who asks: it would tell that the address has an account, and whose it is.
CREATE POLICY inviter_is_not_told ON connection_request AS RESTRICTIVE FOR SELECT TO app
  USING (NOT by_invitation OR from_id IS DISTINCT FROM viewer());
-- Nor do they find it in their archive.
CREATE POLICY inviter_is_not_told_later ON connection_request AS RESTRICTIVE FOR SELECT TO steward
  USING (NOT by_invitation OR from_id IS DISTINCT FROM acts_for());

-- Whoever asks the same person by themselves finds that request as if there had been no other.
CREATE FUNCTION replace_invited_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.by_invitation := current_setting('app.by_invitation', true) = 'yes';
  IF NEW.by_invitation IS DISTINCT FROM true THEN
    NEW.by_invitation := false;
    DELETE FROM connection_request r WHERE r.from_id = NEW.from_id AND r.to_id = NEW.to_id AND r.by_invitation;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER replace_invited_request BEFORE INSERT ON connection_request
  FOR EACH ROW EXECUTE FUNCTION replace_invited_request();

CREATE FUNCTION place_invited_request(asker uuid, asked uuid, words text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.by_invitation', 'yes', true);
  PERFORM place_request(asker, asked, words);
  PERFORM set_config('app.by_invitation', '', true);
END $$;

-- One at a time of whatever ends the invitations to an address.
CREATE FUNCTION lock_invited(address citext) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN pg_advisory_xact_lock(hashtextextended('invited ' || lower(address::text), 0));

-- Under which name a member invites: the one that they gave, whoever sees it on their page. Of who is withheld there is none.
CREATE FUNCTION inviting_name(member uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN (SELECT nullif(f.value #>> '{}', '') FROM profile_field f WHERE f.member_id = member AND f.kind = 'name' AND NOT is_withheld(member));

-- ---------------------------------------------------------------------------------------------
-- Inviting.

-- How many more the viewer can invite: 50 in any 24 hours.
CREATE FUNCTION invitations_left() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN greatest(0, 50 - (SELECT count(*) FROM invitation i
                         WHERE i.inviter_id = viewer() AND i.asked_at > clock_timestamp() - interval '24 hours'))::integer;

-- Invites all of these or, where they are more than are left, nobody. It asks nothing about the addresses but whether the same member
-- invited them before. `places` stays null for who may not invite.
CREATE FUNCTION invite(addresses text[], marks bytea[], words text, OUT made uuid[], OUT already integer, OUT places integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member m WHERE m.id = viewer() FOR NO KEY UPDATE;
  IF NOT FOUND OR is_withheld(viewer()) OR viewer_is_unaccepted() THEN RETURN; END IF;
  places := invitations_left();
  SELECT count(*) INTO already FROM invitation i WHERE i.inviter_id = viewer() AND i.mark = ANY (marks);
  IF cardinality(marks) - already > places THEN RETURN; END IF;
  WITH added AS (
    INSERT INTO invitation (inviter_id, mark, email, note, asked_at)
    SELECT viewer(), g.mark, g.address, nullif(words, ''), clock_timestamp() FROM unnest(addresses, marks) g(address, mark)
    ON CONFLICT (inviter_id, mark) DO NOTHING RETURNING id
  )
  SELECT coalesce(array_agg(a.id), '{}') INTO made FROM added a;
END $$;

-- ---------------------------------------------------------------------------------------------
-- Whoever has the link of an invitation, which carries its number signed.

CREATE FUNCTION gate.invitation(invitation_id uuid) RETURNS TABLE (inviter uuid, name text, note text, email text, asked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT i.inviter_id, inviting_name(i.inviter_id), CASE WHEN is_withheld(i.inviter_id) THEN NULL ELSE i.note END, i.email::text, i.asked_at
  FROM invitation i
  WHERE i.id = invitation_id AND i.email IS NOT NULL AND i.ended_at IS NULL AND i.asked_at > now() - interval '30 days';
END;

-- From now on nobody invites the address: it goes from every invitation, and its mark stays, which the link carries, so that it holds
-- also when nothing else is held any more. False where nothing was.
CREATE FUNCTION gate.stop_invitations(invitation_id uuid, never bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE address citext;
BEGIN
  SELECT i.email INTO address FROM invitation i WHERE i.id = invitation_id;
  PERFORM lock_invited(address) WHERE address IS NOT NULL;
  INSERT INTO never_invite (mark) VALUES (never) ON CONFLICT DO NOTHING;
  IF address IS NULL THEN RETURN false; END IF;
  UPDATE invitation i SET email = NULL, note = NULL, ended_at = coalesce(i.ended_at, now()) WHERE i.email = address;
  RETURN true;
END $$;

-- Whether an address said so, by the mark that its owner has in a link of theirs.
CREATE FUNCTION gate.is_never_invited(never bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (SELECT FROM never_invite n WHERE n.mark = never);

-- The same, with a letter to the officer about it; null when there is nothing to report.
CREATE FUNCTION gate.report_invitation(invitation_id uuid, never bytea, thread uuid, with_address boolean, letter text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE address citext; made uuid;
BEGIN
  SELECT i.email INTO address FROM invitation i WHERE i.id = invitation_id;
  IF NOT gate.stop_invitations(invitation_id, never) THEN RETURN NULL; END IF;
  INSERT INTO contact_thread (id, topic, email) VALUES (thread, 'officer', CASE WHEN with_address THEN address END);
  INSERT INTO contact_message (thread_id, text) VALUES (thread, letter) RETURNING id INTO made;
  RETURN made;
END $$;

-- ---------------------------------------------------------------------------------------------
-- The worker.

-- What is to be done about an invitation. There is a mail to send where `email` is given. Where the address has an account, a request of
-- the inviter's is placed, of which `told` hears. In every other case there is nothing more to do, and the address goes.
CREATE FUNCTION settle_invitation(invitation_id uuid, never bytea, OUT email text, OUT note text, OUT name text, OUT told uuid, OUT about uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE asked invitation;
BEGIN
  SELECT * INTO asked FROM invitation i WHERE i.id = invitation_id;
  IF asked.email IS NULL THEN RETURN; END IF;
  PERFORM lock_invited(asked.email);
  SELECT * INTO asked FROM invitation i WHERE i.id = invitation_id FOR UPDATE;
  IF asked.email IS NULL OR asked.handed_at IS NOT NULL OR asked.ended_at IS NOT NULL THEN RETURN; END IF;
  IF NOT is_withheld(asked.inviter_id) AND NOT EXISTS (SELECT FROM never_invite n WHERE n.mark = never) THEN
    SELECT m.id INTO told FROM member m WHERE m.email = asked.email;
    IF told IS NULL THEN
      email := asked.email; note := asked.note; name := inviting_name(asked.inviter_id);
      RETURN;
    END IF;
    about := asked.inviter_id;
    PERFORM place_invited_request(about, told, asked.note);
    IF told = about THEN told := NULL; END IF;
  END IF;
  UPDATE invitation i SET email = NULL, note = NULL, handed_at = now(), ended_at = now() WHERE i.id = invitation_id;
END $$;

-- Addresses and words go when their time is over, of whoever is withheld, too.
CREATE FUNCTION end_invitations(as_of timestamptz, period interval) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  WITH over AS (
    UPDATE invitation i SET email = NULL, note = NULL, ended_at = coalesce(i.ended_at, as_of)
    WHERE (i.email IS NOT NULL OR i.note IS NOT NULL) AND i.asked_at <= as_of - period + interval '4 days'
      AND (i.asked_at AT TIME ZONE 'UTC') + period <= as_of AT TIME ZONE 'UTC'
    RETURNING 1
  )
  SELECT count(*)::integer FROM over;
END;

-- ---------------------------------------------------------------------------------------------
-- Whoever was invited and has an account now: each open invitation becomes a request of its inviter's, and the address goes.
CREATE FUNCTION meet_invited() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE asked invitation;
BEGIN
  -- Of very many at once most were never invited, and there are only so many locks.
  IF NOT EXISTS (SELECT FROM invitation i WHERE i.email = NEW.email) THEN RETURN NULL; END IF;
  PERFORM lock_invited(NEW.email);
  FOR asked IN SELECT * FROM invitation i WHERE i.email = NEW.email AND i.ended_at IS NULL ORDER BY i.inviter_id FOR UPDATE LOOP
    PERFORM place_invited_request(asked.inviter_id, NEW.id, asked.note);
  END LOOP;
  UPDATE invitation i SET email = NULL, note = NULL, ended_at = coalesce(i.ended_at, now()) WHERE i.email = NEW.email;
  RETURN NULL;
END $$;
CREATE TRIGGER meet_invited AFTER INSERT ON member FOR EACH ROW EXECUTE FUNCTION meet_invited();
CREATE TRIGGER meet_invited_there AFTER UPDATE OF email ON member
  FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION meet_invited();

REVOKE EXECUTE ON FUNCTION replace_invited_request(), place_invited_request(uuid, uuid, text), lock_invited(citext), inviting_name(uuid),
  invitations_left(), invite(text[], bytea[], text), gate.invitation(uuid), gate.stop_invitations(uuid, bytea), gate.is_never_invited(bytea),
  gate.report_invitation(uuid, bytea, uuid, boolean, text), settle_invitation(uuid, bytea), end_invitations(timestamptz, interval),
  meet_invited() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION invitations_left(), invite(text[], bytea[], text), gate.invitation(uuid), gate.stop_invitations(uuid, bytea), gate.is_never_invited(bytea),
  gate.report_invitation(uuid, bytea, uuid, boolean, text) TO app;
GRANT EXECUTE ON FUNCTION settle_invitation(uuid, bytea), end_invitations(timestamptz, interval) TO steward;
