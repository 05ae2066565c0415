import type { Arranged } from "./people.ts";

/**
 * So many public profiles, made by the database at once: of a hundred words of which each is about half as common as one ten
 * places before, in headlines, skills, and cities, changed in one of thirty months, and all of one country. The same each time.
 */
export async function addManyDocuments(db: Arranged, count: number): Promise<void> {
  await db.owner.query(`
    ALTER TABLE member DISABLE TRIGGER USER;
    ALTER TABLE public_profile DISABLE TRIGGER complete_public_profile;
    CREATE FUNCTION drawn(what text) RETURNS double precision LANGUAGE sql IMMUTABLE
      RETURN ('x' || substr(md5(what), 1, 8))::bit(32)::bigint / 4294967296.0;
    -- Below the first, so that the first is drawn most.
    CREATE FUNCTION drawn_word(what text) RETURNS text LANGUAGE sql IMMUTABLE
      RETURN 'word' || least(99, floor(-ln(1 - drawn(what)) * 14.4));
    INSERT INTO member (id, email, password_hash, adult_rule, adult_checked_at)
    SELECT md5('many' || n)::uuid, 'many-' || n || '@example.org', 'none', 'test', now() FROM generate_series(1, ${count}) n;
    INSERT INTO handle (handle, member_id) SELECT 'many-' || n, md5('many' || n)::uuid FROM generate_series(1, ${count}) n;
    INSERT INTO public_profile (member_id, handle, changed_month, fields)
    SELECT md5('many' || n)::uuid, 'many-' || n,
      ('2024-01-01'::date + make_interval(months => floor(drawn(n || 'month') * 30)::int))::date,
      jsonb_build_array(
        jsonb_build_object('kind', 'headline', 'value', (SELECT string_agg(drawn_word(n || 'headline' || w), ' ') FROM generate_series(1, 4) w)),
        jsonb_build_object('kind', 'city', 'value', drawn_word(n || 'city')),
        '{"kind": "country", "value": {"code": "FR", "name": "France"}}'::jsonb)
      || (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', 'skill', 'value', jsonb_build_object('name', drawn_word(n || 'skill' || w)))), '[]')
          FROM generate_series(1, floor(drawn(n || 'skills') * 5)::int) w)
    FROM generate_series(1, ${count}) n;
`);
  await db.owner.query(`
    ALTER TABLE public_profile ENABLE TRIGGER complete_public_profile;
    ALTER TABLE member ENABLE TRIGGER USER`);
}
