import { z } from "zod";
import { asViewer } from "../db.ts";
import type { MomentPlace } from "../moment-place.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

const rowSchema = z.object({
  id: z.uuid(),
  at: z.date(),
  role: z.enum(["RECRUITER", "SUPPORT", "OFFICER"]),
  why: z.enum(["PROFILE", "SEARCH", "SHORTLIST", "APPLICATION", "SUPPORT", "LEGAL_ORDER"]),
  kinds: z.array(z.string()),
  /** The name of who looked as far as they show it to the member. */
  name: z.string().nullable(),
});

export type DisclosureRow = z.output<typeof rowSchema>;

/** Who with a role opened the member's profile, before a place. Of who looked, row-level security gives what they show. */
export async function listDisclosures(
  viewer: MemberViewer,
  before: MomentPlace | undefined,
  atMost: number,
): Promise<DisclosureRow[]> {
  const rows = await asViewer(
    viewer,
    (tx) => tx.$queryRaw`
      SELECT d.id, d.at, d.viewer_role AS role, d.why, d.kinds, n.value #>> '{}' AS name
      FROM disclosure d LEFT JOIN profile_field n ON n.member_id = d.viewer_id AND n.kind = 'name'
      WHERE d.subject_id = ${viewer.id}::uuid
        AND (${before === undefined} OR (d.at, d.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
      ORDER BY d.at DESC, d.id DESC LIMIT ${atMost}`,
  );
  return z.array(rowSchema).parse(rows);
}

/** A week that is over. */
export type VisitWeek = { readonly monday: Date; readonly visits: number };

/** How often others came by, week by week for twelve months or since the account was opened; 0 stands for fewer than five. */
export async function listVisitWeeks(viewer: MemberViewer): Promise<VisitWeek[]> {
  return await asViewer(
    viewer,
    (tx) => tx.$queryRaw<VisitWeek[]>`
      SELECT monday AT TIME ZONE 'UTC' AS monday, coalesce(v.visits, 0) AS visits
      FROM member m, generate_series(
        date_trunc('week', greatest(m.created_at, now() - interval '12 months') AT TIME ZONE 'UTC'),
        date_trunc('week', now() AT TIME ZONE 'UTC') - interval '1 week',
        '1 week'
      ) monday LEFT JOIN visit_week v ON v.member_id = ${viewer.id}::uuid AND v.week = to_char(monday, 'IYYY-"W"IW')
      WHERE m.id = ${viewer.id}::uuid
      ORDER BY monday`,
  );
}
