-- Special categories (GDPR art. 9) are shown to whom their owner consented, and searched by nobody: a search for people of
-- a belief or a health would be another purpose, to which nobody consented. They are in no vector, and no match is theirs.
CREATE OR REPLACE FUNCTION public_words(fields jsonb) RETURNS tsvector
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  words tsvector := '';
BEGIN
  FOR part IN
    SELECT f.value -> 'value' AS value, k.weight, k.scopes
    FROM jsonb_array_elements(fields) WITH ORDINALITY f(value, place)
    JOIN field_kind k ON k.kind = f.value ->> 'kind' AND NOT k.special
    ORDER BY f.place
  LOOP
    words := words || setweight(field_words(part.value, part.scopes), part.weight::"char");
  END LOOP;
  RETURN words;
END $$;

CREATE OR REPLACE FUNCTION matched_parts(fields jsonb, any_wanted tsquery, leaf_words tsquery[], leaf_marks tsquery[]) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  words tsvector;
  marks tsquery;
  plain text;
  matched jsonb := '[]';
  -- What stands in a field of the search stands there as plain words too: most texts need no closer look.
  any_mark tsquery := '';
  is_any_text boolean := false;
BEGIN
  FOR leaf IN 1 .. cardinality(leaf_marks) LOOP
    any_mark := any_mark || leaf_marks[leaf];
    is_any_text := is_any_text OR numnode(leaf_marks[leaf]) = 0;
  END LOOP;
  FOR part IN
    SELECT k.kind, p.input, p.scope, p.text
    FROM jsonb_array_elements(fields) WITH ORDINALITY f(value, place) JOIN field_kind k ON k.kind = f.value ->> 'kind' AND NOT k.special,
      LATERAL field_parts(f.value -> 'value', k.scopes) p
    ORDER BY f.place, p.place
  LOOP
    CONTINUE WHEN NOT is_any_text AND NOT to_tsvector('public.plain', plain_text(part.text)) @@ any_mark;
    words := part_words(part.text, part.scope);
    CONTINUE WHEN NOT words @@ any_wanted;
    marks := '';
    FOR leaf IN 1 .. cardinality(leaf_words) LOOP
      IF words @@ leaf_words[leaf] THEN marks := marks || leaf_marks[leaf]; END IF;
    END LOOP;
    plain := translate(plain_text(part.text), U&'\0002\0003', '');
    matched := matched || jsonb_build_object('kind', part.kind, 'input', part.input, 'text', part.text, 'marked',
      CASE WHEN numnode(marks) = 0 THEN plain
      ELSE ts_headline('public.plain', plain, marks, U&'HighlightAll=true, StartSel="\0002", StopSel="\0003"') END);
    EXIT WHEN jsonb_array_length(matched) = 12;
  END LOOP;
  RETURN matched;
END $$;

-- What stands in vectors already goes.
SELECT refresh_public_profiles(array_agg(DISTINCT member_id)) FROM profile_field JOIN field_kind USING (kind) WHERE special HAVING count(*) > 0;
