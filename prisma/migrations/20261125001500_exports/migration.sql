-- Exports: a member asks for all that is held about them, and the worker makes the archive.

-- CreateTable
CREATE TABLE "data_export" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "ready_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "bytes" BIGINT,
    "sha256" TEXT,

    CONSTRAINT "data_export_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "data_export_member_id_requested_at_idx" ON "data_export"("member_id", "requested_at");

-- AddForeignKey
ALTER TABLE "data_export" ADD CONSTRAINT "data_export_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One at a time is made of a member.
CREATE UNIQUE INDEX data_export_one_at_work ON data_export (member_id) WHERE ready_at IS NULL AND failed_at IS NULL;

ALTER TABLE data_export ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON data_export TO steward USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE, DELETE ON data_export TO steward;
CREATE POLICY owner_reads ON data_export FOR SELECT TO app USING (member_id = viewer());
CREATE POLICY owner_asks ON data_export FOR INSERT TO app WITH CHECK (member_id = viewer());
GRANT SELECT, INSERT (id, member_id) ON data_export TO app;

-- ---------------------------------------------------------------------------------------------
-- What an export reads is said by the data map; these only carry it out, for the steward alone.

-- Which columns of a table say whose a row is: its references to a member, and a member's own id.
CREATE FUNCTION member_columns(name text) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN CASE WHEN name = 'member' THEN ARRAY['id'] ELSE (
  SELECT coalesce(array_agg(a.attname::text ORDER BY a.attnum), '{}')
  FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  WHERE c.contype = 'f' AND c.confrelid = 'public.member'::regclass AND c.conrelid = format('public.%I', name)::regclass
) END;

-- The rows of a table that are a member's, with these columns only, oldest first where there is an order.
CREATE FUNCTION rows_of_member(name text, columns text[], member uuid) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  keys text[] := member_columns(name);
BEGIN
  IF cardinality(keys) = 0 THEN
    RAISE EXCEPTION 'nothing in % says whose a row is', name;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT to_jsonb(r) FROM (SELECT %s FROM %I WHERE $1 IN (%s) ORDER BY ctid) r',
    (SELECT string_agg(format('%I', c), ', ' ORDER BY place) FROM unnest(columns) WITH ORDINALITY u(c, place)),
    name,
    (SELECT string_agg(format('%I', k), ', ') FROM unnest(keys) k)
  ) USING member;
END $$;

-- The types of a table's columns, for the schema that goes with an export.
CREATE FUNCTION column_types(name text, OUT "column" text, OUT type text, OUT nullable boolean) RETURNS SETOF record
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT a.attname::text, t.typname::text, NOT a.attnotnull
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = format('public.%I', name)::regclass AND a.attnum > 0 AND NOT a.attisdropped;
END;

REVOKE EXECUTE ON FUNCTION member_columns(text), rows_of_member(text, text[], uuid), column_types(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION member_columns(text), rows_of_member(text, text[], uuid), column_types(text) TO steward;
