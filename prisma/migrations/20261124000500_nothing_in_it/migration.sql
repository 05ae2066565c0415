-- A field whose inputs are all empty shows nothing, also when it is of a kind with several inputs.
CREATE FUNCTION is_empty_value(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value IN ('""', '{}');
GRANT EXECUTE ON FUNCTION is_empty_value(jsonb) TO app, steward;

CREATE OR REPLACE FUNCTION public_fields(member uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN (
  SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value) ORDER BY k.ordinal, f.position)
  FROM profile_field f JOIN field_kind k USING (kind)
  WHERE f.member_id = member AND f.audience = 'PUBLIC' AND NOT is_empty_value(f.value)
);
