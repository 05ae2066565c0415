-- Numbers for the transparency page: how often a month something was done, by everybody together.

-- CreateTable
CREATE TABLE "transparency_register" (
    "what" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transparency_register_pkey" PRIMARY KEY ("what")
);

-- CreateTable
CREATE TABLE "transparency_count" (
    "what" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "transparency_count_pkey" PRIMARY KEY ("what","about","month")
);

-- Nobody reads the exact numbers: the web gets rounded ones from the function below, and the steward none.
ALTER TABLE transparency_register ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_reads_none ON transparency_register TO steward USING (false) WITH CHECK (false);
ALTER TABLE transparency_count ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_reads_none ON transparency_count TO steward USING (false) WITH CHECK (false);

CREATE FUNCTION count_for_transparency(what text, about text) RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  INSERT INTO transparency_count AS t (what, about, month, count)
  VALUES (count_for_transparency.what, count_for_transparency.about, date_trunc('month', now() AT TIME ZONE 'UTC'), 1)
  ON CONFLICT (what, about, month) DO UPDATE SET count = t.count + 1;
END;

CREATE FUNCTION count_export() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM count_for_transparency('export', '');
  RETURN NULL;
END $$;
CREATE TRIGGER exports_are_counted AFTER UPDATE OF ready_at ON data_export
  FOR EACH ROW WHEN (OLD.ready_at IS NULL AND NEW.ready_at IS NOT NULL) EXECUTE FUNCTION count_export();

CREATE FUNCTION count_erasure() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM count_for_transparency('erasure', '');
  RETURN NULL;
END $$;
CREATE TRIGGER erasures_are_counted AFTER INSERT ON erasure FOR EACH ROW EXECUTE FUNCTION count_erasure();

-- By purpose, and never by what of a special category it is about. One from an archive was given elsewhere.
CREATE FUNCTION count_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM count_for_transparency(CASE WHEN NEW.given THEN 'consent-given' ELSE 'consent-withdrawn' END, NEW.purpose);
  RETURN NULL;
END $$;
CREATE TRIGGER consents_are_counted AFTER INSERT ON consent_entry
  FOR EACH ROW WHEN (NEW.imported_at IS NULL) EXECUTE FUNCTION count_consent();

-- Months that are over, so that a number is published once and never moves while somebody watches it. Fewer than five are
-- not told apart (null); more are rounded to fives.
CREATE FUNCTION transparency_numbers() RETURNS TABLE (what text, about text, month date, rounded integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT t.what, t.about, t.month, CASE WHEN t.count >= 5 THEN round(t.count / 5.0)::integer * 5 END
  FROM transparency_count t JOIN transparency_register r ON r.what = t.what
  WHERE t.month < date_trunc('month', now() AT TIME ZONE 'UTC')
  ORDER BY t.what, t.about, t.month;
END;

CREATE FUNCTION transparency_registers() RETURNS TABLE (what text, since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT r.what, r.since FROM transparency_register r;
END;

REVOKE EXECUTE ON FUNCTION count_for_transparency(text, text), count_export(), count_erasure(), count_consent(),
  transparency_numbers(), transparency_registers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION transparency_numbers(), transparency_registers() TO app;

-- What is there already. Exports of more than a week ago, and consents of who is erased, are not there any more.
INSERT INTO transparency_register (what) VALUES ('export'), ('erasure'), ('consent-given'), ('consent-withdrawn');
INSERT INTO transparency_count (what, about, month, count)
SELECT what, about, date_trunc('month', at AT TIME ZONE 'UTC'), count(*)
FROM (
  SELECT 'export' AS what, '' AS about, ready_at AS at FROM data_export WHERE ready_at IS NOT NULL
  UNION ALL SELECT 'erasure', '', erased_at FROM erasure
  UNION ALL SELECT CASE WHEN given THEN 'consent-given' ELSE 'consent-withdrawn' END, purpose, at
            FROM consent_entry WHERE imported_at IS NULL
) done
GROUP BY 1, 2, 3;
