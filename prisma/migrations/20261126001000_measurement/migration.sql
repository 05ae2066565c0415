-- Measurement of visits, by consent alone: numbers by day, and nothing that says whose visit, or which of them came together.

-- CreateTable
CREATE TABLE "measured_value" (
    "trait" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "measured_value_pkey" PRIMARY KEY ("trait","value")
);

-- CreateTable
CREATE TABLE "measurement" (
    "day" DATE NOT NULL,
    "trait" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "visits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("day","trait","value")
);

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_trait_value_fkey" FOREIGN KEY ("trait", "value") REFERENCES "measured_value"("trait", "value") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------
-- Who may what. The web can count a visit and read rounded numbers of weeks that are over, by the two functions below, and
-- reads no row. What can be counted is brought by the start, as the owner, from the code.
ALTER TABLE measured_value ADD CONSTRAINT measured_value_is_a_name CHECK (
  (trait = 'page' AND value ~ '^/[][a-z/.-]*$')
  OR (trait = 'device' AND value IN ('desktop', 'phone', 'tablet', 'unknown'))
  OR (trait = 'country' AND value ~ '^([A-Z]{2}|unknown)$')
);
ALTER TABLE measured_value ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_reads ON measured_value FOR SELECT TO steward USING (true);
GRANT SELECT ON measured_value TO steward;

ALTER TABLE measurement ENABLE ROW LEVEL SECURITY;
CREATE POLICY steward_acts ON measurement TO steward USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON measurement TO steward;

-- Whether the member's newest word on it is a yes that is not older than a choice is kept. Who froze their data or is leaving
-- is not measured.
CREATE FUNCTION consents_to_measurement(member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN NOT is_withheld(member) AND coalesce((
  SELECT given AND at > now() - interval '182 days' FROM consent_entry
  WHERE member_id = member AND purpose = 'measurement'
  ORDER BY sequence DESC LIMIT 1
), false);

-- Counts a visit, if whoever looks is no member, or one who consents. A stranger's yes is in their browser, where only the web
-- can read it. What the code does not know is not counted. True when it was counted.
CREATE FUNCTION gate.count_visit(page text, device text, country text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me uuid := viewer();
BEGIN
  IF me IS NOT NULL AND NOT consents_to_measurement(me) THEN RETURN false; END IF;
  IF NOT EXISTS (SELECT FROM measured_value v WHERE v.trait = 'page' AND v.value = count_visit.page) THEN RETURN false; END IF;
  -- In one order, so that two visits at once never wait for one another in a ring.
  INSERT INTO measurement AS m (day, trait, value)
  SELECT (now() AT TIME ZONE 'UTC')::date, v.trait, v.value FROM measured_value v
  WHERE (v.trait, v.value) IN (('page', count_visit.page), ('device', count_visit.device), ('country', count_visit.country))
  ORDER BY v.trait, v.value
  ON CONFLICT (day, trait, value) DO UPDATE SET visits = m.visits + 1;
  RETURN true;
END $$;

-- What was counted in the last weeks that are over, by the Monday on which they began: rounded down to tens, and what is fewer
-- than ten not at all.
CREATE FUNCTION gate.measured_weeks(weeks integer) RETURNS TABLE (week date, trait text, value text, visits integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  SELECT date_trunc('week', m.day::timestamp)::date, m.trait, m.value, (sum(m.visits) / 10 * 10)::integer
  FROM measurement m
  WHERE m.day < date_trunc('week', now() AT TIME ZONE 'UTC')::date
    AND m.day >= date_trunc('week', now() AT TIME ZONE 'UTC')::date - 7 * measured_weeks.weeks
  GROUP BY 1, 2, 3
  HAVING sum(m.visits) >= 10
  ORDER BY 1 DESC, 2, 4 DESC, 3;
END;

REVOKE EXECUTE ON FUNCTION consents_to_measurement(uuid), gate.count_visit(text, text, text), gate.measured_weeks(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.count_visit(text, text, text), gate.measured_weeks(integer) TO app;
