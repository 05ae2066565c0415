-- Comparing addresses: who is found by whom, how often it may be asked, and who is told when somebody can be found.

-- ---------------------------------------------------------------------------------------------
-- Whether a version of a policy counts by now that this member did not accept.
CREATE FUNCTION is_unaccepted(member uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (SELECT FROM policies_to_answer(member) p WHERE p.binds_at <= now());

-- Whether the viewer may compare addresses at this moment: by their consent, and while their data are not frozen.
CREATE FUNCTION viewer_may_compare() RETURNS boolean
LANGUAGE sql STABLE
RETURN viewer_compares() AND NOT is_withheld(viewer()) AND NOT is_unaccepted(viewer());

-- Of so many addresses, how many may be compared now; they are counted as compared. Of whole books 20,000 within any ten days: by
-- calendar days in UTC, of which ten days touch eleven. Once these are spent, 1,000 a day of what was added.
CREATE FUNCTION spend_addresses(comparer text, wanted integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today date := (clock_timestamp() AT TIME ZONE 'UTC')::date;
  added integer;
  left_of_books integer;
  granted integer;
BEGIN
  INSERT INTO compared_day AS d (who, day) VALUES (comparer, today)
  ON CONFLICT (who, day) DO UPDATE SET books = d.books RETURNING additions INTO added;
  left_of_books := 20000 - (SELECT sum(d.books) FROM compared_day d WHERE d.who = comparer AND d.day > today - 11);
  IF left_of_books > 0 THEN
    granted := least(wanted, left_of_books);
    UPDATE compared_day SET books = books + granted WHERE who = comparer AND day = today;
  ELSE
    granted := least(wanted, 1000 - added);
    UPDATE compared_day SET additions = additions + granted WHERE who = comparer AND day = today;
  END IF;
  RETURN granted;
END $$;

-- Compares marks of addresses, 32 bytes each, with those of the members who can be found: how many of them were compared, which
-- ones were found, counted from 1, and whom they found. Null where the viewer may not compare. Whoever is apart from the viewer,
-- froze their data, is leaving or did not accept what counts is looked at as whoever is not there at all: the same questions are
-- asked of every mark, of the viewer where it is nobody's, and all of them are answered. Of a book of more than 200 they are asked
-- of each member once: one more among so many is not to be told from the time, and the budget ends long before it could be.
CREATE FUNCTION compare_marks(comparer text, marks bytea, OUT compared integer, OUT places integer[], OUT members uuid[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me uuid := viewer();
BEGIN
  -- One after the other of a member: neither the budget nor a consent that is taken back is overtaken.
  PERFORM FROM member WHERE id = me FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT viewer_may_compare() THEN RETURN; END IF;
  compared := spend_addresses(comparer, length(marks) / 32);
  -- Whoever can be found from now on waits for this, and then looks who awaits them.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('who can be found', 0));
  WITH asked AS MATERIALIZED (
    SELECT n, f.member_id, coalesce(f.member_id, me) AS who, CASE WHEN compared <= 200 THEN n ELSE 0 END AS apart
    FROM generate_series(1, compared) n LEFT JOIN findable f ON f.mark = substring(marks FROM n * 32 - 31 FOR 32)
  ), looked AS MATERIALIZED (
    SELECT DISTINCT who, apart FROM asked
  ), answered AS MATERIALIZED (
    -- Counted to the end, as `is_withheld`, `are_apart` and `is_unaccepted` are not: they stop at the first reason.
    SELECT who, apart, (who = me)::int
      + (SELECT count(*) FROM restriction r WHERE r.member_id = who)
      + (SELECT count(*) FROM departure d WHERE d.member_id = who)
      + (SELECT count(*) FROM block b WHERE b.blocker_id = me AND b.blocked_id = who)
      + (SELECT count(*) FROM block b WHERE b.blocker_id = who AND b.blocked_id = me)
      + (SELECT count(*) FROM policies_to_answer(who) p WHERE p.binds_at <= now()) AS against
    FROM looked
  )
  SELECT array_agg(a.n ORDER BY a.n), array_agg(a.member_id ORDER BY a.n) INTO places, members
  FROM asked a JOIN answered w ON w.who = a.who AND w.apart = a.apart WHERE w.against = 0;
END $$;

-- Has the viewer told when whoever has one of these addresses can be found, 20,000 at most: how many of them are awaited now.
CREATE FUNCTION await_joins(marks bytea) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me uuid := viewer();
  given bytea[] := (SELECT array_agg(substring(marks FROM n * 32 - 31 FOR 32) ORDER BY n) FROM generate_series(1, length(marks) / 32) n);
BEGIN
  PERFORM FROM member WHERE id = me FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT viewer_may_compare() THEN RETURN 0; END IF;
  INSERT INTO awaited_join (member_id, mark)
  SELECT me, g.mark FROM unnest(given) WITH ORDINALITY g(mark, n)
  WHERE NOT EXISTS (SELECT FROM awaited_join a WHERE a.member_id = me AND a.mark = g.mark)
  ORDER BY g.n LIMIT greatest(0, 20000 - (SELECT count(*) FROM awaited_join a WHERE a.member_id = me))
  ON CONFLICT DO NOTHING;
  RETURN (SELECT count(*) FROM awaited_join a WHERE a.member_id = me AND a.mark = ANY (given));
END $$;

-- Whether whoever has this member's address may find them.
CREATE FUNCTION can_be_found(member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (SELECT FROM findable f WHERE f.member_id = member AND f.mark IS NOT NULL)
  AND NOT is_withheld(member) AND NOT is_unaccepted(member);

-- Gives a member who can be found the mark of their address, if it is still that one; whether they have it.
CREATE FUNCTION mark_address(member uuid, address text, new_mark bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member m WHERE m.id = member AND m.email::text = address FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE findable f SET mark = new_mark WHERE f.member_id = member AND f.mark IS DISTINCT FROM new_mark;
  RETURN EXISTS (SELECT FROM findable f WHERE f.member_id = member);
END $$;

-- After this everybody who compares addresses sees who can be found by now.
CREATE FUNCTION await_comparing() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN pg_advisory_xact_lock(hashtextextended('who can be found', 0));

-- ---------------------------------------------------------------------------------------------
-- Awaited addresses come by the function alone, which counts them; and marks of members by the worker, but for the first.
REVOKE INSERT ON awaited_join FROM app;
REVOKE UPDATE ON findable FROM steward;

-- These two settings come back with an archive; the mark is made anew.
GRANT INSERT (member_id, since) ON findable TO steward;
CREATE POLICY brought_for_its_owner ON findable AS RESTRICTIVE FOR INSERT TO steward WITH CHECK (member_id = acts_for());
GRANT INSERT (member_id, kind, by_mail, since) ON notice_choice TO steward;
CREATE POLICY brought_for_its_owner ON notice_choice AS RESTRICTIVE FOR INSERT TO steward WITH CHECK (member_id = acts_for());

REVOKE EXECUTE ON FUNCTION is_unaccepted(uuid), viewer_may_compare(), spend_addresses(text, integer), compare_marks(text, bytea),
  await_joins(bytea), can_be_found(uuid), mark_address(uuid, text, bytea), await_comparing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION compare_marks(text, bytea), await_joins(bytea) TO app;
GRANT EXECUTE ON FUNCTION is_unaccepted(uuid), can_be_found(uuid), mark_address(uuid, text, bytea), await_comparing() TO steward;
