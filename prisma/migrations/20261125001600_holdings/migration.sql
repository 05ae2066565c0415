-- How much is held about whoever is looking, and since when: of a table, as far as row-level security shows it to them.
-- Unknown of a table that only the steward reads.
CREATE FUNCTION held_of_viewer(name text, OUT count bigint, OUT since timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  keys text[] := member_columns(name);
  earliest text := (
    SELECT format('min(%I)', a.attname) FROM pg_attribute a
    WHERE a.attrelid = format('public.%I', name)::regclass AND a.attnum > 0 AND NOT a.attisdropped
      AND a.atttypid = 'timestamptz'::regtype
    ORDER BY a.attnum LIMIT 1
  );
BEGIN
  IF NOT has_table_privilege(format('public.%I', name), 'SELECT') THEN RETURN; END IF;
  EXECUTE format(
    'SELECT count(*), %s FROM %I WHERE viewer() IN (%s)',
    coalesce(earliest, 'NULL::timestamptz'), name, (SELECT string_agg(format('%I', k), ', ') FROM unnest(keys) k)
  ) INTO count, since;
END $$;
GRANT EXECUTE ON FUNCTION member_columns(text), held_of_viewer(text) TO app;
