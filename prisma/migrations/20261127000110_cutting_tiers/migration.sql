-- Tiers are cut anew while documents are read and written: the new bounds count for writers at once, readers take the tiers between which documents
-- are on their way as one, and a job moves them in small steps. Below five thousand documents all stay in the last tier.

-- What part of so many documents stands in the tiers up to one: six hundred in the first, whatever their number, and all in the tenth, each
-- tier holding as many times more than those before it as the next. So a common word costs the same among a million and among a hundred millions.
CREATE FUNCTION tier_reach(tier integer, documents bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (600.0 / documents) ^ (1 - tier / 9.0);

-- How many documents stand in each tier, and how many would if it were cut now.
CREATE FUNCTION tier_shares() RETURNS TABLE (tier smallint, documents bigint, wanted bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
BEGIN ATOMIC
  WITH counted AS (
    SELECT d.tier, count(*) AS documents FROM public_document d GROUP BY d.tier
  ), whole AS (
    SELECT coalesce(sum(c.documents), 0)::bigint AS documents FROM counted c
  )
  SELECT t.tier, coalesce(c.documents, 0),
    CASE WHEN w.documents >= 5000
         THEN w.documents * (tier_reach(t.tier, w.documents) - CASE WHEN t.tier = 0 THEN 0 ELSE tier_reach(t.tier - 1, w.documents) END)
         WHEN t.tier = 9 THEN w.documents ELSE 0 END::bigint
  FROM search_tier t CROSS JOIN whole w LEFT JOIN counted c USING (tier)
  ORDER BY t.tier;
END;

-- From which rank on each tier would begin, of a part of the documents where there are many.
CREATE FUNCTION wanted_bounds() RETURNS integer[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  total bigint := (SELECT count(*) FROM public_document);
  shares double precision[];
  bounds integer[];
BEGIN
  IF total < 5000 THEN RETURN array_fill(2147483647, ARRAY[9]) || -2147483648; END IF;
  shares := ARRAY(SELECT 1 - tier_reach(tier, total) FROM generate_series(0, 8) tier ORDER BY tier);
  SELECT percentile_disc(shares) WITHIN GROUP (ORDER BY rank) INTO bounds
  FROM public_document TABLESAMPLE SYSTEM (least(100, 100 * 200000.0 / total));
  RETURN bounds || -2147483648;
END $$;

-- Begins to move the lower bound of a tier: from now on documents are written by the new one, and both tiers are read as one. Waits for those
-- that are being written by the old one.
CREATE FUNCTION begin_cut(above smallint, bound integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('pianeojobs tiers'));
  UPDATE search_tier SET from_rank = bound, is_open = true WHERE tier = above AND tier < 9;
  IF EXISTS (SELECT FROM search_tier one JOIN search_tier next ON next.tier = one.tier + 1 WHERE next.from_rank > one.from_rank) THEN
    RAISE EXCEPTION 'the bound of a tier must lie between those of its neighbours';
  END IF;
END $$;

-- Moves those of the next documents of a tier that stand in another by now; returns where to go on, null after the last. Nobody edits them meanwhile.
CREATE FUNCTION move_documents(from_tier smallint, after_member uuid, most integer) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  looked_at uuid[];
  moving uuid[];
BEGIN
  SELECT array_agg(p.member_id ORDER BY p.member_id), array_agg(p.member_id) FILTER (WHERE tier_of(p.rank) <> from_tier)
  INTO looked_at, moving
  FROM (
    SELECT d.member_id, d.rank FROM public_document d
    WHERE d.tier = from_tier AND (after_member IS NULL OR d.member_id > after_member) ORDER BY d.member_id LIMIT most
  ) p;
  IF moving IS NOT NULL THEN
    PERFORM FROM member WHERE id = ANY (moving) ORDER BY id FOR NO KEY UPDATE;
    UPDATE public_document SET tier = tier_of(rank)
    WHERE tier = from_tier AND member_id = ANY (moving) AND tier_of(rank) <> from_tier;
  END IF;
  RETURN looked_at[most];
END $$;

-- Ends it, if every document of both stands where it belongs. Nobody has written by the old bound since it began.
CREATE FUNCTION end_cut(above smallint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public_document d WHERE d.tier IN (above, above + 1) AND tier_of(d.rank) <> d.tier) THEN RETURN false; END IF;
  UPDATE search_tier SET is_open = false WHERE tier = above;
  RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION tier_reach(integer, bigint), tier_shares(), wanted_bounds(), begin_cut(smallint, integer), move_documents(smallint, uuid, integer), end_cut(smallint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tier_shares(), wanted_bounds(), begin_cut(smallint, integer), move_documents(smallint, uuid, integer), end_cut(smallint) TO steward;
