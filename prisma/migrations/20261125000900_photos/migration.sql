-- Photos: a row for each, whose pictures lie in the file store under names made of its id.

-- CreateTable
CREATE TABLE "photo" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "ready" BOOLEAN NOT NULL DEFAULT false,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discarded_photo" (
    "id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "discarded_photo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "photo_member_id_idx" ON "photo"("member_id");

-- CreateIndex
CREATE INDEX "photo_uploaded_at_idx" ON "photo" USING BRIN ("uploaded_at");

-- AddForeignKey
ALTER TABLE "photo" ADD CONSTRAINT "photo_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------
-- Wall 1. A photo is seen by its owner, and by whoever may see the field that shows it: the row is asked for under the
-- viewer's own row-level security, so that a photo can't have another audience than its field.
ALTER TABLE photo ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON photo TO steward USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON photo TO steward;
CREATE POLICY owner_acts ON photo TO app USING (member_id = viewer()) WITH CHECK (member_id = viewer());
CREATE POLICY viewer_of_the_field_reads ON photo FOR SELECT TO app USING (
  ready AND EXISTS (
    SELECT FROM profile_field f
    WHERE f.member_id = photo.member_id AND f.kind = 'photo' AND f.value = to_jsonb(photo.id::text)
  )
);
GRANT SELECT, INSERT, DELETE, UPDATE (ready) ON photo TO app;

-- Whose it was is not kept: only that the pictures under this id have to go.
ALTER TABLE discarded_photo ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON discarded_photo TO steward USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON discarded_photo TO steward;

-- Whether a field shows a photo, or a change that can be taken back would. Of the member's own fields only: nobody else's can.
CREATE FUNCTION is_photo_used(photo uuid, member uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (
  SELECT FROM profile_field f WHERE f.member_id = member AND f.kind = 'photo' AND f.value = to_jsonb(photo::text)
) OR EXISTS (
  SELECT FROM field_change c WHERE c.member_id = member AND c.kind = 'photo'
    AND to_jsonb(photo::text) IN (c.value_before, c.value_after)
);
GRANT EXECUTE ON FUNCTION is_photo_used(uuid, uuid) TO steward;

-- However a photo goes (dropped, swept, with its member): what lies in the file store is taken out after the commit.
CREATE FUNCTION discard_photos() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO discarded_photo (id) SELECT id FROM gone ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER discard AFTER DELETE ON photo
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION discard_photos();

-- A field shows a photo of its own member, whole and there until the commit: nobody else's, and none that is being swept.
CREATE FUNCTION hold_shown_photo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM photo p WHERE to_jsonb(p.id::text) = NEW.value AND p.id = (NEW.value #>> '{}')::uuid
    AND p.member_id = NEW.member_id AND p.ready FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a field can only show a photo of its own member' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hold_shown_photo AFTER INSERT OR UPDATE OF value ON profile_field
  FOR EACH ROW WHEN (NEW.kind = 'photo' AND NEW.value <> '""') EXECUTE FUNCTION hold_shown_photo();

-- ---------------------------------------------------------------------------------------------
-- A kind without a weight is in no search: the id of a picture is no word that anybody says.
ALTER TABLE "field_kind" ALTER COLUMN "weight" DROP NOT NULL;

CREATE OR REPLACE FUNCTION public_words(fields jsonb) RETURNS tsvector
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  part record;
  words tsvector := '';
BEGIN
  FOR part IN
    SELECT f.value -> 'value' AS value, k.weight, k.scopes
    FROM jsonb_array_elements(fields) WITH ORDINALITY f(value, place)
    JOIN field_kind k ON k.kind = f.value ->> 'kind' AND NOT k.special AND k.weight IS NOT NULL
    ORDER BY f.place
  LOOP
    words := words || setweight(field_words(part.value, part.scopes), part.weight::"char");
  END LOOP;
  RETURN words;
END $$;
