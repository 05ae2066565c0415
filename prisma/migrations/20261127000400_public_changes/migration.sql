-- How far a copy of this database has to be before it may show anything to everybody (docs/decisions/034).

-- CreateTable
CREATE TABLE "public_change" (
    "slot" SMALLINT NOT NULL,
    "changes" BIGINT NOT NULL DEFAULT 0,
    "last_transaction" BIGINT,

    CONSTRAINT "public_change_pkey" PRIMARY KEY ("slot")
);

-- Changed at every commit that matters and never grows: with room for its next versions all of it stays in one page, and no
-- index is touched.
ALTER TABLE public_change SET (fillfactor = 10);
INSERT INTO public_change (slot) SELECT generate_series(0, 63);

ALTER TABLE public_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON public_change TO steward USING (true) WITH CHECK (true);
GRANT SELECT ON public_change TO steward;

-- Counts a transaction that changes what everybody may see, once, whatever it changes. It does so as the last thing before its commit, so that the
-- counter is locked for no longer than that, and nobody who holds it waits for anybody else. Each connection counts in a place of its
-- own, or nearly: editors do not wait for one another.
CREATE FUNCTION count_public_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  this_transaction text := pg_current_xact_id()::text;
BEGIN
  -- Asked first, for a transaction that changes many people comes here for each of them. It is forgotten with what it stands for.
  IF current_setting('app.counted', true) = this_transaction THEN RETURN NULL; END IF;
  UPDATE public_change SET changes = changes + 1, last_transaction = this_transaction::bigint
  WHERE slot = pg_backend_pid() % 64 AND last_transaction IS DISTINCT FROM this_transaction::bigint;
  PERFORM set_config('app.counted', this_transaction, true);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON public_profile
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_public_change();

-- The history that this server follows: its timeline, which a promoted copy begins anew. A copy tells the one of its last restart
-- point, so a little later than it follows it, and never before.
CREATE FUNCTION server_timeline() RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT CASE WHEN pg_is_in_recovery() THEN (SELECT timeline_id::bigint FROM pg_control_checkpoint())
    ELSE ('x' || lpad(substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8), 16, '0'))::bit(64)::bigint END;
END;

-- The timeline, and then each counter, as the snapshot of the statement that asks has them.
CREATE FUNCTION public_changes() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT server_timeline() || ARRAY(SELECT changes FROM public_change ORDER BY slot);
END;

-- Whether the snapshot of the statement that asks holds all that was committed when another server of the same history said so. Counters are
-- compared one by one: transactions become visible in another order than they are written to the log, so a sum would prove nothing.
CREATE FUNCTION has_public_changes(given bigint[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Its plan is kept, which halves what it takes.
  RETURN server_timeline() = given[1] AND (
    SELECT count(*) = cardinality(given) - 1 AND bool_and((c.changes >= given[c.slot + 2]) IS TRUE) FROM public_change c
  );
END $$;

REVOKE EXECUTE ON FUNCTION count_public_change(), server_timeline(), public_changes(), has_public_changes(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public_changes(), has_public_changes(bigint[]) TO app;
