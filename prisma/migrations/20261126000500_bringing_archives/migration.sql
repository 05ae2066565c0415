-- An archive that a member took along is brought into an installation where they have no account.

-- Puts rows into a table as whoever asks: row-level security and grants decide, as for any INSERT. Which columns, the data map says.
CREATE FUNCTION bring_rows(name text, columns text[], rows jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  listed text := (SELECT string_agg(format('%I', c), ', ' ORDER BY place) FROM unnest(columns) WITH ORDINALITY u(c, place));
BEGIN
  EXECUTE format('INSERT INTO %I (%s) SELECT %s FROM jsonb_populate_recordset(NULL::public.%I, $1)', name, listed, listed, name)
  USING rows;
END $$;
REVOKE EXECUTE ON FUNCTION bring_rows(text, text[], jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bring_rows(text, text[], jsonb) TO steward;

-- A history and a freeze come back with their member, and only while the steward acts for that member.
GRANT INSERT (change_id, member_id, field_id, changed_at, kind, value_before, audience_before, position_before,
              value_after, audience_after, position_after) ON field_change TO steward;
CREATE POLICY brought_for_its_owner ON field_change AS RESTRICTIVE FOR INSERT TO steward WITH CHECK (member_id = acts_for());
GRANT INSERT (member_id, since) ON restriction TO steward;
CREATE POLICY brought_for_its_owner ON restriction AS RESTRICTIVE FOR INSERT TO steward WITH CHECK (member_id = acts_for());

-- Pictures lie in the file store before the transaction that brings their rows: these name them from before the first one on, with
-- a time to come, until which no sweep takes them. An import that was killed leaves them to the sweep.
GRANT INSERT (id, since) ON discarded_photo TO steward;
