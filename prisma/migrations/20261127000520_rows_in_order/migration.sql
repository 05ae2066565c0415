-- What an archive gives, in which order. A row that is written again moves in its table: an invitation is when whoever was invited joins, and where it stood
-- would tell its inviter of that. What somebody else's deed writes is in the order in which it was asked for.
CREATE OR REPLACE FUNCTION rows_of_member(name text, columns text[], member uuid) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  keys text[] := member_columns(name);
BEGIN
  IF cardinality(keys) = 0 THEN
    RAISE EXCEPTION 'nothing in % says whose a row is', name;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT to_jsonb(r) FROM (SELECT %s FROM %I WHERE $1 IN (%s) %s) r',
    (SELECT string_agg(format('%I', c), ', ' ORDER BY place) FROM unnest(columns) WITH ORDINALITY u(c, place)),
    name,
    (SELECT string_agg(format('%I', k), ', ') FROM unnest(keys) k),
    CASE name
      WHEN 'connection_request'
        THEN 'AND (from_id = $1 OR (declined_at IS NULL AND audible_from <= now() AND NOT is_withheld(from_id))) ORDER BY asked_at, id'
      WHEN 'invitation' THEN 'ORDER BY asked_at, id'
      ELSE 'ORDER BY ctid' END
  ) USING member;
END $$;
