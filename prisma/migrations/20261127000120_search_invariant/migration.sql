-- What must never be: a value that its owner hides in what everybody sees or searches. It can't, by the triggers; this looks whether it is so.

-- Of the next members after one, those of whom something stands in the projection or in the search that is not public, or whose document is not made of their
-- page; with the last that was looked at, null when that was the last of all. One statement, so that an edit is seen whole or not at all.
CREATE FUNCTION stray_members(after_member uuid, most integer, OUT strays uuid[], OUT looked integer, OUT last_member uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  WITH part AS (
    SELECT m.id FROM member m WHERE after_member IS NULL OR m.id > after_member ORDER BY m.id LIMIT most
  )
  SELECT (
    SELECT coalesce(array_agg(part.id), '{}')
    FROM part LEFT JOIN public_profile p ON p.member_id = part.id LEFT JOIN public_document d ON d.member_id = part.id
    WHERE p.fields IS DISTINCT FROM public_fields(part.id)
      OR EXISTS (
        SELECT FROM profile_field hidden
        WHERE hidden.member_id = part.id AND hidden.audience <> 'PUBLIC' AND NOT is_empty_value(hidden.value)
          AND p.fields @> jsonb_build_array(jsonb_build_object('kind', hidden.kind, 'value', hidden.value))
          AND NOT EXISTS (
            SELECT FROM profile_field shown
            WHERE shown.member_id = part.id AND shown.kind = hidden.kind AND shown.value = hidden.value AND shown.audience = 'PUBLIC'
          )
      )
      OR (d.member_id IS NOT NULL) <> (p.member_id IS NOT NULL AND NOT p.unsearched)
      OR d.member_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM document_of(p) made
        WHERE (made.tsv, made.head, made.facets, made.card, made.handle, made.rank, made.unsuggested)
          IS NOT DISTINCT FROM (d.tsv, d.head, d.facets, d.card, d.handle, d.rank, d.unsuggested)
      )
  ), (SELECT count(*)::integer FROM part), (SELECT CASE WHEN count(*) = most THEN (array_agg(part.id ORDER BY part.id DESC))[1] END FROM part);
END;

-- Takes down what is shown of members, and shows anew what is public.
CREATE FUNCTION show_anew(members uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id = ANY (members) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM public_profile WHERE member_id = ANY (members);
  PERFORM refresh_public_profiles(members);
END $$;

REVOKE EXECUTE ON FUNCTION stray_members(uuid, integer), show_anew(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stray_members(uuid, integer), show_anew(uuid[]) TO steward;
