import { z } from "zod";
import { asViewer } from "../db.ts";
import type { MemberViewer, Viewer } from "../privacy/viewer.ts";
import { keptValueSchema } from "../profiles/field-value.ts";

const personSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  headline: z.string().nullable(),
  handle: z.string().nullable(),
});

/** Somebody in a list, as the viewer may see them anyway. */
export type PersonRow = z.output<typeof personSchema>;

const requestSchema = personSchema.extend({ note: z.string().nullable(), asked_at: z.date() });
const placedSchema = personSchema.extend({ place: z.string() });

/** Requests that the viewer hears, the latest first. */
export function listRequestsToAnswer(viewer: MemberViewer, limit: number) {
  return asViewer(viewer, async (tx) =>
    z.array(requestSchema).parse(
      await tx.$queryRaw`
        SELECT r.from_id AS id, s.name, s.headline, s.handle, r.note, r.asked_at
        FROM connection_request r, person_seen(r.from_id) s
        WHERE r.to_id = viewer() ORDER BY r.asked_at DESC, r.id LIMIT ${limit}`,
    ),
  );
}

/** Requests of the viewer's own, the latest first: all of them, whatever became of them. */
export function listRequestsSent(viewer: MemberViewer) {
  return asViewer(viewer, async (tx) =>
    z.array(requestSchema).parse(
      await tx.$queryRaw`
        SELECT r.to_id AS id, s.name, s.headline, s.handle, r.note, r.asked_at
        FROM connection_request r, person_seen(r.to_id) s
        WHERE r.from_id = viewer() ORDER BY r.asked_at DESC, r.id`,
    ),
  );
}

type PartOf = {
  /** The place of the last one of the page before. */
  readonly after: string;
  readonly limit: number;
};

/** Of all, those with this in their names. */
type Named = { readonly name: string };

/** The viewer's connections by name; who shows none comes last. A place says nothing of whose it is. */
export function listConnections(viewer: MemberViewer, { name, after, limit }: PartOf & Named) {
  return asViewer(viewer, async (tx) =>
    z.array(placedSchema).parse(
      await tx.$queryRaw`
        WITH own AS MATERIALIZED (
          SELECT o.id, s.name, s.headline, s.handle, md5('place ' || o.id) AS place,
                 s.name IS NULL AS nameless, coalesce(lower(unaccent(s.name)), '') AS by_name
          FROM connection c, LATERAL (SELECT CASE WHEN c.member_a = viewer() THEN c.member_b ELSE c.member_a END AS id) o,
               person_seen(o.id) s
          WHERE viewer() IN (c.member_a, c.member_b)
        )
        SELECT id, name, headline, handle, place FROM own
        WHERE (${name} = '' OR strpos(by_name, lower(unaccent(${name}))) > 0)
          AND (nameless, by_name, place) > (
            SELECT coalesce(bool_or(o.nameless), false), coalesce(max(o.by_name), ''), coalesce(max(o.place), '')
            FROM own o WHERE o.place = ${after})
        ORDER BY nameless, by_name, place LIMIT ${limit}`,
    ),
  );
}

/** How many connections the viewer has. */
export function countConnections(viewer: MemberViewer): Promise<number> {
  return asViewer(viewer, (tx) =>
    tx.connection.count({ where: { OR: [{ memberA: viewer.id }, { memberB: viewer.id }] } }),
  );
}

/** Whom the viewer blocked, the latest first. */
export function listBlocked(viewer: MemberViewer) {
  return asViewer(viewer, async (tx) =>
    z.array(personSchema.extend({ at: z.date() })).parse(
      await tx.$queryRaw`
        SELECT b.blocked_id AS id, s.name, s.headline, s.handle, b.at
        FROM block b, person_seen(b.blocked_id) s
        WHERE b.blocker_id = viewer() ORDER BY b.at DESC, b.blocked_id`,
    ),
  );
}

/** The connections of somebody that this viewer is shown, by name; who shows them no name is not among them. */
export function listShownConnections(viewer: Viewer, memberId: string, { after, limit }: PartOf) {
  return asViewer(viewer, async (tx) =>
    z.array(placedSchema).parse(
      await tx.$queryRaw`
        WITH shown AS MATERIALIZED (
          SELECT o.id, s.name, s.headline, s.handle, md5('place ' || o.id) AS place, lower(unaccent(s.name)) AS by_name
          FROM connections_shown_of(${memberId}::uuid) o(id), person_seen(o.id) s
          WHERE s.name IS NOT NULL
        )
        SELECT id, name, headline, handle, place FROM shown
        WHERE (by_name, place) > (
          SELECT coalesce(max(s.by_name), ''), coalesce(max(s.place), '') FROM shown s WHERE s.place = ${after})
        ORDER BY by_name, place LIMIT ${limit}`,
    ),
  );
}

/** Whom the viewer and somebody else are both connected with, as far as the viewer is shown it. */
export function listMutualConnections(viewer: MemberViewer, memberId: string, limit: number) {
  return asViewer(viewer, async (tx) =>
    z.array(personSchema).parse(
      await tx.$queryRaw`
        SELECT o.id, s.name, s.headline, s.handle
        FROM connections_shown_of(${memberId}::uuid) o(id), person_seen(o.id) s
        WHERE connected_to_viewer(o.id) AND s.name IS NOT NULL
        ORDER BY lower(unaccent(s.name)), o.id LIMIT ${limit}`,
    ),
  );
}

const contactSchema = z.object({
  /** The address of their public page, if there is one. */
  handle: z.string().nullable(),
  fields: z.array(z.object({ kind: z.string(), value: keptValueSchema })),
});

/**
 * Of each connection what they show to the viewer: row-level security decides. Each is noted first as opened, so that who has a role is
 * given what is on record.
 */
export function listContacts(viewer: MemberViewer) {
  return asViewer(viewer, async (tx) => {
    await tx.$executeRaw`
      SELECT note_opening(CASE WHEN c.member_a = viewer() THEN c.member_b ELSE c.member_a END, 'PROFILE')
      FROM connection c WHERE viewer() IN (c.member_a, c.member_b)`;
    return z.array(contactSchema).parse(
      await tx.$queryRaw`
        SELECT p.handle, o.fields
        FROM (
          SELECT f.member_id, jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value) ORDER BY k.ordinal, f.position) AS fields
          FROM connection c
            JOIN profile_field f ON f.member_id = CASE WHEN c.member_a = viewer() THEN c.member_b ELSE c.member_a END
            JOIN field_kind k USING (kind)
          WHERE viewer() IN (c.member_a, c.member_b) AND f.audience <> 'ONLY_ME' AND is_of_now(f.kind, f.value)
          GROUP BY f.member_id
        ) o LEFT JOIN public_profile p USING (member_id)
        ORDER BY md5('place ' || o.member_id)`,
    );
  });
}
