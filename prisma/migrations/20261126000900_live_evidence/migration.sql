-- AlterTable
ALTER TABLE "erasure" ADD COLUMN     "due_at" TIMESTAMPTZ(3);

-- What everybody is told at /trust of what the product does by itself: when it did it and how long it took, and of people only how
-- many, rounded down to tens. Whoever asks learns of nobody that they are here, and of no single export that it was made.
CREATE FUNCTION gate.live_evidence() RETURNS TABLE (
  asked_at timestamptz, since timestamptz,
  retained_at timestamptz, retained_rules int, retained_rows int,
  verified_at timestamptz, verified_entries int,
  exports int, export_median double precision, export_slow double precision,
  erasures int, erasure_slow double precision, erasure_overdue double precision,
  mail_waits double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  asked_at := now();
  -- Since when this database is here: nothing is late that had no time yet.
  SELECT min(finished_at) INTO since FROM _prisma_migrations;

  SELECT max(r.ended_at), count(*), sum(r.rows) / 10 * 10 INTO retained_at, retained_rules, retained_rows
  FROM retention_run r
  WHERE r.outcome = 'done'
    AND r.as_of = (SELECT as_of FROM retention_run WHERE outcome = 'done' ORDER BY started_at DESC LIMIT 1);

  SELECT a.verified_at, a.sequence / 10 * 10 INTO verified_at, verified_entries
  FROM consent_anchor a WHERE a.name = 'verified';

  -- The last hundred of the seven days for which an export is kept. Of fewer than ten nothing is told.
  SELECT count(*) / 10 * 10, percentile_cont(0.5) WITHIN GROUP (ORDER BY took), percentile_cont(0.95) WITHIN GROUP (ORDER BY took)
  INTO exports, export_median, export_slow
  FROM (
    SELECT extract(epoch FROM ready_at - requested_at)::double precision AS took
    FROM data_export WHERE ready_at IS NOT NULL ORDER BY ready_at DESC LIMIT 100) made;
  IF exports = 0 THEN export_median := NULL; export_slow := NULL; END IF;

  -- How long after their time 95 % of them were done. Of fewer than ten nothing is told either.
  SELECT count(*) / 10 * 10, percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM e.erased_at - e.due_at)::double precision)
  INTO erasures, erasure_slow
  FROM erasure e WHERE e.erased_at > now() - interval '30 days' AND e.due_at IS NOT NULL;
  IF erasures = 0 THEN erasure_slow := NULL; END IF;
  -- Erasing is begun every five minutes; what has waited for an hour was not.
  SELECT extract(epoch FROM now() - min(d.due_at)) INTO erasure_overdue
  FROM departure d WHERE d.due_at < now() - interval '1 hour';

  -- Mail that has just been asked for is nobody's business.
  SELECT extract(epoch FROM now() - min(j.created_on)) INTO mail_waits
  FROM pgboss.job j
  WHERE j.name = 'mail' AND j.state IN ('created', 'retry', 'active') AND j.created_on < now() - interval '5 minutes';
  RETURN NEXT;
END $$;
REVOKE EXECUTE ON FUNCTION gate.live_evidence() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.live_evidence() TO app;
