-- Edits that one statement can make: most of what an edit took were the questions of its transaction. They say who is looking, for their own
-- transaction only, and then do what `app` may do anyway, under its row-level security: they are no way around a wall.

-- Says who is looking, as the web does at the beginning of a transaction. Where somebody is said to be looking already it is nobody else.
CREATE FUNCTION begin_edit(me uuid, from_session text, change text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF viewer() <> me THEN RAISE EXCEPTION 'somebody else is looking' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM set_config('app.viewer', me::text, true), set_config('app.session', from_session, true), set_config('app.change', change, true);
END $$;

-- Writes value and audience over the revision that its owner was looking at. Returns the new one; nothing where it is another one by now.
CREATE FUNCTION save_over(me uuid, from_session text, change text, field uuid, of_kind text, seen integer, new_value jsonb, new_audience audience)
RETURNS integer
LANGUAGE plpgsql VOLATILE AS $$
DECLARE saved integer;
BEGIN
  PERFORM begin_edit(me, from_session, change);
  UPDATE profile_field f SET value = new_value, audience = new_audience, revision = f.revision + 1, updated_at = now()
  WHERE f.id = field AND f.member_id = me AND f.kind = of_kind AND f.revision = seen
  RETURNING f.revision INTO saved;
  RETURN saved;
END $$;

-- Moves one field that has something in it, of one of these kinds, to another audience. Returns whether it did.
CREATE FUNCTION move_to_audience(me uuid, from_session text, change text, field uuid, of_kinds text[], new_audience audience)
RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM begin_edit(me, from_session, change);
  UPDATE profile_field f SET audience = new_audience, revision = f.revision + 1, updated_at = now()
  WHERE f.id = field AND f.member_id = me AND f.kind = ANY (of_kinds) AND f.audience <> new_audience AND NOT is_empty_value(f.value);
  RETURN FOUND;
END $$;

REVOKE EXECUTE ON FUNCTION begin_edit(uuid, text, text),
  save_over(uuid, text, text, uuid, text, integer, jsonb, audience),
  move_to_audience(uuid, text, text, uuid, text[], audience) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_edit(uuid, text, text),
  save_over(uuid, text, text, uuid, text, integer, jsonb, audience),
  move_to_audience(uuid, text, text, uuid, text[], audience) TO app;
