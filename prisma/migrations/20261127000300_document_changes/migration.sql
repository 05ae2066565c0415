-- Which documents of the search have changed: whoever keeps counts of them in memory reads here what to read anew (decision 033).

-- CreateTable
CREATE TABLE "document_change" (
    "id" BIGSERIAL NOT NULL,
    "member_id" UUID,
    "gone" UUID,
    "xact" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('minute', now()),

    CONSTRAINT "document_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "document_change_xact_idx" ON "document_change"("xact");

-- CreateIndex
CREATE INDEX "document_change_member_id_idx" ON "document_change"("member_id");

-- AddForeignKey
ALTER TABLE "document_change" ADD CONSTRAINT "document_change_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who is erased is to be taken out of the counts, and nothing may stay that names them: a document that is gone is told by a hash of the member's
-- random number, and documents are known by that.
CREATE FUNCTION document_mark(member_id uuid) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN md5(member_id::text)::uuid;

ALTER TABLE document_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON document_change TO steward USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON document_change TO steward;

-- Written with the documents, in the same transaction. Of so many at once it is only said that all is to be read anew. A document that only moved
-- to another tier has not changed.
CREATE FUNCTION note_documents() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  many CONSTANT integer := 5000;
  noted bigint;
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN
      INSERT INTO document_change (member_id) SELECT n.member_id FROM new_documents n LIMIT many;
    WHEN 'DELETE' THEN
      INSERT INTO document_change (gone) SELECT document_mark(o.member_id) FROM old_documents o LIMIT many;
    ELSE
      INSERT INTO document_change (member_id)
      SELECT n.member_id FROM new_documents n JOIN old_documents o USING (member_id)
      WHERE n.version <> o.version OR n.facets <> o.facets OR n.tsv <> o.tsv LIMIT many;
  END CASE;
  GET DIAGNOSTICS noted = ROW_COUNT;
  IF noted = many THEN INSERT INTO document_change DEFAULT VALUES; END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER note_new_documents AFTER INSERT ON public_document
REFERENCING NEW TABLE AS new_documents FOR EACH STATEMENT EXECUTE FUNCTION note_documents();
CREATE TRIGGER note_changed_documents AFTER UPDATE ON public_document
REFERENCING OLD TABLE AS old_documents NEW TABLE AS new_documents FOR EACH STATEMENT EXECUTE FUNCTION note_documents();
CREATE TRIGGER note_gone_documents AFTER DELETE ON public_document
REFERENCING OLD TABLE AS old_documents FOR EACH STATEMENT EXECUTE FUNCTION note_documents();

-- What was committed and is not known yet, of transactions from one on: whose document, and nothing about when. A transaction that commits late has
-- a number that is at least the `xmin` of every snapshot that did not see it: who asks from the `xmin` of the last snapshot on misses none.
CREATE FUNCTION document_changes(from_xact bigint, known bigint[], most integer, OUT id bigint, OUT xact bigint, OUT member_id uuid, OUT gone uuid)
RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT c.id, c.xact, c.member_id, c.gone FROM document_change c
  WHERE c.xact >= from_xact AND c.id <> ALL (known)
  ORDER BY c.id LIMIT most;
END;

REVOKE EXECUTE ON FUNCTION note_documents(), document_changes(bigint, bigint[], integer) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION document_mark(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION document_changes(bigint, bigint[], integer), document_mark(uuid) TO app;
