-- Contacts, invitations, the network and notifications: what is kept, and who may read it. What may be done is in the migrations after this.

-- CreateTable
CREATE TABLE "findable" (
    "member_id" UUID NOT NULL,
    "mark" BYTEA,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "findable_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "awaited_join" (
    "member_id" UUID NOT NULL,
    "mark" BYTEA NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "awaited_join_pkey" PRIMARY KEY ("member_id","mark")
);

-- CreateTable
CREATE TABLE "compared_day" (
    "who" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "books" INTEGER NOT NULL DEFAULT 0,
    "additions" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "compared_day_pkey" PRIMARY KEY ("who","day")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "inviter_id" UUID NOT NULL,
    "mark" BYTEA NOT NULL,
    "email" CITEXT,
    "note" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "never_invite" (
    "mark" BYTEA NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "never_invite_pkey" PRIMARY KEY ("mark")
);

-- CreateTable
CREATE TABLE "connection_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "note" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "audible_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "declined_at" TIMESTAMPTZ(3),
    "by_invitation" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "connection_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decline" (
    "decliner_id" UUID NOT NULL,
    "asker_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decline_pkey" PRIMARY KEY ("decliner_id","asker_id")
);

-- CreateTable
CREATE TABLE "block" (
    "blocker_id" UUID NOT NULL,
    "blocked_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "block_pkey" PRIMARY KEY ("blocker_id","blocked_id")
);

-- CreateTable
CREATE TABLE "hidden_suggestion" (
    "member_id" UUID NOT NULL,
    "hidden_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hidden_suggestion_pkey" PRIMARY KEY ("member_id","hidden_id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "about_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_choice" (
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "by_mail" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("member_id","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "findable_mark_key" ON "findable"("mark");

-- CreateIndex
CREATE INDEX "awaited_join_since_idx" ON "awaited_join"("since");

-- CreateIndex
CREATE INDEX "compared_day_day_idx" ON "compared_day"("day");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- CreateIndex
CREATE INDEX "invitation_asked_at_idx" ON "invitation"("asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_inviter_id_mark_key" ON "invitation"("inviter_id", "mark");

-- CreateIndex
CREATE INDEX "connection_request_to_id_asked_at_id_idx" ON "connection_request"("to_id", "asked_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_request_from_id_to_id_key" ON "connection_request"("from_id", "to_id");

-- CreateIndex
CREATE INDEX "decline_asker_id_idx" ON "decline"("asker_id");

-- CreateIndex
CREATE INDEX "block_blocked_id_idx" ON "block"("blocked_id");

-- CreateIndex
CREATE INDEX "hidden_suggestion_hidden_id_idx" ON "hidden_suggestion"("hidden_id");

-- CreateIndex
CREATE INDEX "notification_member_id_at_id_idx" ON "notification"("member_id", "at", "id");

-- CreateIndex
CREATE INDEX "notification_about_id_idx" ON "notification"("about_id");

-- CreateIndex
CREATE INDEX "notification_at_idx" ON "notification"("at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_member_id_kind_about_id_key" ON "notification"("member_id", "kind", "about_id");

-- AddForeignKey
ALTER TABLE "findable" ADD CONSTRAINT "findable_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "awaited_join" ADD CONSTRAINT "awaited_join_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_request" ADD CONSTRAINT "connection_request_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_request" ADD CONSTRAINT "connection_request_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decline" ADD CONSTRAINT "decline_decliner_id_fkey" FOREIGN KEY ("decliner_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decline" ADD CONSTRAINT "decline_asker_of_another" FOREIGN KEY ("asker_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_blocker_id_fkey" FOREIGN KEY ("blocker_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_blocked_of_another" FOREIGN KEY ("blocked_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hidden_suggestion" ADD CONSTRAINT "hidden_suggestion_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hidden_suggestion" ADD CONSTRAINT "hidden_suggestion_hidden_of_another" FOREIGN KEY ("hidden_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_about_of_another" FOREIGN KEY ("about_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- ---------------------------------------------------------------------------------------------
-- A column that names another member, and does not say whose a row is, has a reference whose name ends so.
CREATE OR REPLACE FUNCTION member_columns(name text) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
RETURN CASE WHEN name = 'member' THEN ARRAY['id'] ELSE (
  SELECT coalesce(array_agg(a.attname::text ORDER BY a.attnum), '{}')
  FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  WHERE c.contype = 'f' AND c.confrelid = 'public.member'::regclass AND c.conrelid = format('public.%I', name)::regclass
    AND c.conname NOT LIKE '%\_of\_another'
) END;

-- What of a table can be read of the viewer's own, also where the web may read only some of its columns.
CREATE OR REPLACE FUNCTION held_of_viewer(name text, OUT count bigint, OUT since timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  whole regclass := format('public.%I', name)::regclass;
  keys text[] := member_columns(name);
  earliest text := (
    SELECT format('min(%I)', a.attname) FROM pg_attribute a
    WHERE a.attrelid = whole AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'timestamptz'::regtype
      AND has_column_privilege(whole, a.attnum, 'SELECT')
    ORDER BY a.attnum LIMIT 1
  );
BEGIN
  IF NOT (SELECT bool_and(has_column_privilege(whole, k, 'SELECT')) FROM unnest(keys) k) THEN RETURN; END IF;
  EXECUTE format(
    'SELECT count(*), %s FROM %I WHERE viewer() IN (%s)',
    coalesce(earliest, 'NULL::timestamptz'), name, (SELECT string_agg(format('%I', k), ', ') FROM unnest(keys) k)
  ) INTO count, since;
END $$;

-- ---------------------------------------------------------------------------------------------
-- Nobody connects with, asks, blocks or hides themselves, and texts are short.
ALTER TABLE connection_request
  ADD CONSTRAINT connection_request_of_two CHECK (from_id <> to_id),
  ADD CONSTRAINT connection_request_short CHECK (length(note) BETWEEN 1 AND 500);
ALTER TABLE decline ADD CONSTRAINT decline_of_two CHECK (decliner_id <> asker_id);
ALTER TABLE block ADD CONSTRAINT block_of_two CHECK (blocker_id <> blocked_id);
ALTER TABLE hidden_suggestion ADD CONSTRAINT hidden_suggestion_of_two CHECK (member_id <> hidden_id);
ALTER TABLE invitation
  ADD CONSTRAINT invitation_short CHECK (length(note) BETWEEN 1 AND 500 AND length(email::text) <= 254),
  ADD CONSTRAINT invitation_mark_is_a_hash CHECK (length(mark) = 32);
ALTER TABLE never_invite ADD CONSTRAINT never_invite_mark_is_a_hash CHECK (length(mark) = 32);
ALTER TABLE findable ADD CONSTRAINT findable_mark_is_a_hash CHECK (length(mark) = 32);
ALTER TABLE awaited_join ADD CONSTRAINT awaited_join_mark_is_a_hash CHECK (length(mark) = 32);
ALTER TABLE notification
  ADD CONSTRAINT notification_of_two CHECK (member_id <> about_id),
  ADD CONSTRAINT notification_of_a_kind CHECK (kind IN ('request', 'accepted', 'joined'));
ALTER TABLE notice_choice ADD CONSTRAINT notice_choice_of_a_kind CHECK (kind IN ('request', 'accepted', 'joined'));

-- ---------------------------------------------------------------------------------------------
-- Wall 1.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['connection_request', 'decline', 'block', 'hidden_suggestion', 'findable', 'awaited_join', 'compared_day',
                              'invitation', 'never_invite', 'notification', 'notice_choice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY steward_acts ON %I TO steward USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT, DELETE ON %I TO steward', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['hidden_suggestion', 'findable', 'awaited_join', 'notification', 'notice_choice'] LOOP
    EXECUTE format('CREATE POLICY withheld_from_staff ON %I AS RESTRICTIVE TO steward
                    USING (member_id = acts_for() OR NOT is_withheld(member_id))', name);
  END LOOP;
  -- Who froze their data, or did not accept what counts, adds nothing; taking away stays open to them.
  FOREACH name IN ARRAY ARRAY['hidden_suggestion', 'findable', 'awaited_join', 'notice_choice'] LOOP
    EXECUTE format('CREATE POLICY frozen_is_not_added ON %I AS RESTRICTIVE FOR INSERT TO app WITH CHECK (NOT is_withheld(viewer()))', name);
    EXECUTE format('CREATE POLICY unaccepted_is_not_added ON %I AS RESTRICTIVE FOR INSERT TO app WITH CHECK (NOT viewer_is_unaccepted())', name);
    EXECUTE format('CREATE POLICY owner_acts ON %I TO app USING (member_id = viewer()) WITH CHECK (member_id = viewer())', name);
  END LOOP;
END $$;
CREATE POLICY withheld_from_staff ON connection_request AS RESTRICTIVE TO steward
  USING (acts_for() IN (from_id, to_id) OR NOT (is_withheld(from_id) OR is_withheld(to_id)));
CREATE POLICY withheld_from_staff ON decline AS RESTRICTIVE TO steward
  USING (acts_for() = decliner_id OR NOT (is_withheld(decliner_id) OR is_withheld(asker_id)));
CREATE POLICY withheld_from_staff ON block AS RESTRICTIVE TO steward
  USING (acts_for() = blocker_id OR NOT (is_withheld(blocker_id) OR is_withheld(blocked_id)));
CREATE POLICY withheld_from_staff ON invitation AS RESTRICTIVE TO steward
  USING (acts_for() = inviter_id OR NOT is_withheld(inviter_id));

-- A request is read by who asks, without what became of it, and by who is asked, once they hear of it and until they declined.
CREATE POLICY asker_reads ON connection_request FOR SELECT TO app USING (from_id = viewer());
CREATE POLICY asked_reads ON connection_request FOR SELECT TO app
  USING (to_id = viewer() AND declined_at IS NULL AND audible_from <= now() AND NOT is_withheld(from_id));
GRANT SELECT (id, from_id, to_id, note, asked_at) ON connection_request TO app;
CREATE POLICY decliner_reads ON decline FOR SELECT TO app USING (decliner_id = viewer());
GRANT SELECT ON decline TO app;
CREATE POLICY blocker_reads ON block FOR SELECT TO app USING (blocker_id = viewer());
GRANT SELECT ON block TO app;

GRANT SELECT, INSERT (member_id, hidden_id), DELETE ON hidden_suggestion TO app;
GRANT SELECT (member_id, since), INSERT (member_id, mark), DELETE ON findable TO app;
GRANT UPDATE (mark) ON findable TO steward;
GRANT SELECT, INSERT (member_id, mark), DELETE ON awaited_join TO app;
GRANT SELECT, INSERT (member_id, kind, by_mail), UPDATE (by_mail, since), DELETE ON notice_choice TO app;

-- Who invited sees when, and nothing by which it could be told what became of it.
CREATE POLICY inviter_reads ON invitation FOR SELECT TO app USING (inviter_id = viewer());
GRANT SELECT (id, inviter_id, asked_at) ON invitation TO app;
GRANT UPDATE (email, note, handed_at, ended_at) ON invitation TO steward;

CREATE POLICY owner_acts ON notification TO app
  USING (member_id = viewer() AND NOT is_withheld(about_id)) WITH CHECK (member_id = viewer());
GRANT SELECT (id, member_id, kind, about_id, at, read_at), UPDATE (read_at), DELETE ON notification TO app;
GRANT INSERT (member_id, kind, about_id), UPDATE (mailed_at) ON notification TO steward;

-- ---------------------------------------------------------------------------------------------
-- Whether two members are strangers to each other because one of them wants it. For functions of ours only: who asks would learn of it.
CREATE FUNCTION are_apart(one uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (
  SELECT FROM block b WHERE (b.blocker_id = one AND b.blocked_id = other) OR (b.blocker_id = other AND b.blocked_id = one)
);

-- Puts something that happened with another member before a member, as new; nothing between two who are apart.
CREATE FUNCTION notify_member(member uuid, kind text, about uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  INSERT INTO notification (member_id, kind, about_id) SELECT member, kind, about WHERE NOT are_apart(member, about)
  ON CONFLICT (member_id, kind, about_id) DO UPDATE SET at = now(), read_at = NULL, mailed_at = NULL;
END;

-- One at a time of whatever changes between the two.
CREATE FUNCTION lock_pair(one uuid, other uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN pg_advisory_xact_lock(hashtextextended(least(one, other) || ' ' || greatest(one, other), 0));

-- Places a request from one member before another; once, unless they are connected. It is not heard for 90 days after whoever is
-- asked declined the same person, and never where the two are apart: nothing that who asks can see differs by that. Times are kept to the
-- millisecond, rounded down: rounded up, half of the requests would be placed as if they came later.
CREATE FUNCTION place_request(asker uuid, asked uuid, words text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  at timestamptz := date_trunc('milliseconds', now());
  heard timestamptz;
BEGIN
  PERFORM lock_pair(asker, asked);
  IF asker = asked OR NOT EXISTS (SELECT FROM member m WHERE m.id = asked)
    OR EXISTS (SELECT FROM connection c WHERE c.member_a = least(asker, asked) AND c.member_b = greatest(asker, asked)) THEN
    RETURN;
  END IF;
  INSERT INTO connection_request (from_id, to_id, note, asked_at, audible_from, declined_at)
  SELECT asker, asked, nullif(words, ''), at,
         greatest(at, (SELECT d.at + interval '90 days' FROM decline d WHERE d.decliner_id = asked AND d.asker_id = asker)),
         CASE WHEN are_apart(asker, asked) THEN at END
  ON CONFLICT (from_id, to_id) DO NOTHING
  RETURNING CASE WHEN declined_at IS NULL THEN audible_from END INTO heard;
  IF heard <= now() THEN PERFORM notify_member(asked, 'request', asker); END IF;
END $$;

-- An address that changed is found by its new form only, which the worker has to see first.
CREATE FUNCTION forget_mark() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE findable SET mark = NULL WHERE member_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_mark AFTER UPDATE OF email ON member
  FOR EACH ROW WHEN (OLD.email::text IS DISTINCT FROM NEW.email::text) EXECUTE FUNCTION forget_mark();

-- What came of the yes to comparing addresses goes with it (GDPR art. 7(3)), and nothing comes of a no.
CREATE FUNCTION viewer_compares() RETURNS boolean
LANGUAGE sql STABLE
RETURN coalesce((SELECT e.given FROM consent_entry e WHERE e.member_id = viewer() AND e.purpose = 'contact-matching'
                 ORDER BY e.sequence DESC LIMIT 1), false);
CREATE POLICY only_with_consent ON awaited_join AS RESTRICTIVE FOR INSERT TO app WITH CHECK (viewer_compares());
CREATE FUNCTION forget_compared() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM awaited_join WHERE member_id = NEW.member_id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_compared AFTER INSERT ON consent_entry
  FOR EACH ROW WHEN (NEW.purpose = 'contact-matching' AND NOT NEW.given) EXECUTE FUNCTION forget_compared();

REVOKE EXECUTE ON FUNCTION are_apart(uuid, uuid), notify_member(uuid, text, uuid), lock_pair(uuid, uuid),
  place_request(uuid, uuid, text), forget_mark(), forget_compared(), viewer_compares() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION viewer_compares() TO app;
GRANT EXECUTE ON FUNCTION are_apart(uuid, uuid), notify_member(uuid, text, uuid), place_request(uuid, uuid, text) TO steward;
