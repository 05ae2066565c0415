-- Letters to customer service and to the data protection officer, and what people answer.

-- CreateTable
CREATE TABLE "contact_thread" (
    "id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "member_id" UUID,
    "email" CITEXT NOT NULL,
    "name" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "thread_id" UUID NOT NULL,
    "member_id" UUID,
    "by_role" "role",
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contact_thread_member_id_idx" ON "contact_thread"("member_id");

-- CreateIndex
CREATE INDEX "contact_thread_topic_closed_at_last_at_idx" ON "contact_thread"("topic", "closed_at", "last_at");

-- CreateIndex
CREATE INDEX "contact_thread_last_at_idx" ON "contact_thread"("last_at");

-- CreateIndex
CREATE INDEX "contact_message_thread_id_at_idx" ON "contact_message"("thread_id", "at");

-- CreateIndex
CREATE INDEX "contact_message_member_id_idx" ON "contact_message"("member_id");

-- AddForeignKey
ALTER TABLE "contact_thread" ADD CONSTRAINT "contact_thread_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_message" ADD CONSTRAINT "contact_message_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "contact_thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_message" ADD CONSTRAINT "contact_message_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE contact_thread
  ADD CONSTRAINT contact_thread_to_somebody CHECK (topic IN ('service', 'officer', 'security')),
  ADD CONSTRAINT contact_thread_short CHECK (length(email::text) <= 254 AND length(name) <= 100);
ALTER TABLE contact_message ADD CONSTRAINT contact_message_short CHECK (length(text) BETWEEN 1 AND 5000);

-- Whether whoever is looking answers letters of that kind: customer service its own, the officer theirs and what is about security.
CREATE FUNCTION answering_role(topic text) RETURNS role
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT r.role FROM member_role r
  WHERE r.member_id = viewer() AND r.role = CASE topic WHEN 'service' THEN 'SUPPORT'::role ELSE 'OFFICER'::role END;
END;

-- Of a thread, for the same: null when they do not answer it, or when its member is leaving.
CREATE FUNCTION answering_role_of(thread uuid) RETURNS role
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT answering_role(t.topic) FROM contact_thread t
  WHERE t.id = thread AND (t.member_id IS NULL OR NOT is_leaving(t.member_id));
END;
REVOKE EXECUTE ON FUNCTION answering_role(text), answering_role_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION answering_role_of(uuid) TO app;

-- A member reads and deletes their own; staff read what is written to them. Nobody changes what was written. A letter is there to
-- be answered, so it is seen while its member's data are frozen; of who is leaving, no longer.
ALTER TABLE contact_thread ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON contact_thread TO steward USING (true) WITH CHECK (true);
CREATE POLICY not_leaving ON contact_thread AS RESTRICTIVE TO steward
  USING (member_id IS NULL OR member_id = acts_for() OR NOT is_leaving(member_id));
GRANT SELECT, DELETE ON contact_thread TO steward;
CREATE POLICY owner_reads ON contact_thread FOR SELECT TO app USING (member_id = viewer());
CREATE POLICY owner_deletes ON contact_thread FOR DELETE TO app USING (member_id = viewer());
CREATE POLICY staff_reads ON contact_thread FOR SELECT TO app USING (answering_role_of(id) IS NOT NULL);
GRANT SELECT, DELETE ON contact_thread TO app;

ALTER TABLE contact_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON contact_message TO steward USING (true) WITH CHECK (true);
CREATE POLICY not_leaving ON contact_message AS RESTRICTIVE TO steward
  USING (member_id IS NULL OR member_id = acts_for() OR NOT is_leaving(member_id));
GRANT SELECT ON contact_message TO steward;
CREATE POLICY owner_reads ON contact_message FOR SELECT TO app USING (member_id = viewer());
CREATE POLICY staff_reads ON contact_message FOR SELECT TO app USING (answering_role_of(thread_id) IS NOT NULL);
GRANT SELECT ON contact_message TO app;

-- ---------------------------------------------------------------------------------------------
-- Writing. Whose it is, and by which role an answer is, the database says.

CREATE FUNCTION gate.open_contact(thread uuid, topic text, email citext, name text, text text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE made uuid;
BEGIN
  INSERT INTO contact_thread (id, topic, member_id, email, name)
  VALUES (thread, open_contact.topic, viewer(), open_contact.email, open_contact.name);
  INSERT INTO contact_message (thread_id, member_id, text) VALUES (thread, viewer(), open_contact.text) RETURNING id INTO made;
  RETURN made;
END $$;

-- A thread as its writer reads it, for whoever has the link, which carries the number signed. Of who is leaving it is withheld.
CREATE FUNCTION gate.contact_thread(thread uuid) RETURNS TABLE (topic text, closed boolean, messages jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT t.topic, t.closed_at IS NOT NULL, (
    SELECT jsonb_agg(jsonb_build_object('id', m.id, 'byRole', m.by_role, 'text', m.text,
                                        'at', to_char(m.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY m.at, m.id)
    FROM contact_message m WHERE m.thread_id = t.id
  )
  FROM contact_thread t WHERE t.id = thread AND (t.member_id IS NULL OR NOT is_leaving(t.member_id));
END;

-- One more text of its writer, which opens the thread again; null when it is gone, or has enough.
CREATE FUNCTION gate.add_to_contact(thread uuid, text text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE made uuid; owner uuid;
BEGIN
  SELECT t.member_id INTO owner FROM contact_thread t
  WHERE t.id = thread AND (t.member_id IS NULL OR NOT is_leaving(t.member_id)) FOR UPDATE;
  IF NOT FOUND OR (SELECT count(*) FROM contact_message m WHERE m.thread_id = thread) >= 200 THEN RETURN NULL; END IF;
  INSERT INTO contact_message (thread_id, member_id, text, at) VALUES (thread, owner, add_to_contact.text, clock_timestamp())
  RETURNING id INTO made;
  UPDATE contact_thread SET last_at = now(), closed_at = NULL WHERE id = thread;
  RETURN made;
END $$;

CREATE FUNCTION gate.delete_contact(thread uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM contact_thread WHERE id = thread;
  RETURN FOUND;
END $$;
REVOKE EXECUTE ON FUNCTION gate.open_contact(uuid, text, citext, text, text), gate.contact_thread(uuid),
  gate.add_to_contact(uuid, text), gate.delete_contact(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.open_contact(uuid, text, citext, text, text), gate.contact_thread(uuid),
  gate.add_to_contact(uuid, text), gate.delete_contact(uuid) TO app;

-- An answer by whoever has the role for it; null when they have not.
CREATE FUNCTION answer_contact(thread uuid, text text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE made uuid; my_role role := answering_role_of(thread);
BEGIN
  IF my_role IS NULL THEN RETURN NULL; END IF;
  INSERT INTO contact_message (thread_id, member_id, by_role, text, at)
  SELECT t.id, t.member_id, my_role, answer_contact.text, clock_timestamp() FROM contact_thread t WHERE t.id = thread FOR UPDATE
  RETURNING id INTO made;
  UPDATE contact_thread SET last_at = now() WHERE id = thread;
  RETURN made;
END $$;

CREATE FUNCTION close_contact(thread uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE contact_thread SET closed_at = now()
  WHERE id = thread AND closed_at IS NULL AND answering_role_of(thread) IS NOT NULL;
  RETURN FOUND;
END $$;
REVOKE EXECUTE ON FUNCTION answer_contact(uuid, text), close_contact(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION answer_contact(uuid, text), close_contact(uuid) TO app;
