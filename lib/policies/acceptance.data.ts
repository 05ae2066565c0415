import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

type QuestionRow = {
  readonly id: string;
  readonly kind: string;
  readonly number: number;
  readonly sha256: string;
  readonly effectiveFrom: string;
  readonly changeNote: string;
  readonly accepted: number;
  readonly isTold: boolean;
  readonly isBinding: boolean;
  /** In milliseconds, which no time zone of a session can turn into others. */
  readonly bindsAt: number | null;
  readonly declinedAt: number | null;
};

/** The versions in force or to come that change what the viewer agreed to; first of what binds already, then the oldest. */
export function findQuestions(viewer: MemberViewer, locale: string): Promise<QuestionRow[]> {
  return asViewer(
    viewer,
    (tx) => tx.$queryRaw<QuestionRow[]>`
      WITH told AS MATERIALIZED (SELECT * FROM policies_to_answer(viewer()))
      SELECT v.id, v.kind, v.number, v.sha256, v.effective_from::text AS "effectiveFrom", v.change_note AS "changeNote",
        accepted_number(viewer(), v.kind) AS accepted,
        EXISTS (SELECT FROM told t WHERE t.kind = v.kind) AS "isTold",
        EXISTS (SELECT FROM told t WHERE t.kind = v.kind AND t.number <= v.number AND t.binds_at <= now()) AS "isBinding",
        extract(epoch FROM (SELECT t.binds_at FROM told t WHERE t.policy_version_id = v.id))::float8 * 1000 AS "bindsAt",
        extract(epoch FROM n.declined_at)::float8 * 1000 AS "declinedAt"
      FROM policy_version v LEFT JOIN policy_announcement n ON n.policy_version_id = v.id AND n.member_id = viewer()
      WHERE v.locale = ${locale} AND is_standing(v.kind, v.locale, v.number, v.effective_from)
        AND is_to_be_answered(viewer(), v.kind, v.locale, v.number, v.effective_from)
      ORDER BY "isBinding" DESC, v.kind, v.number`,
  );
}

/** Keeps that the viewer accepts exactly that version; false when there is none such that is in force or to come. */
export async function insertAcceptance(viewer: MemberViewer, versionId: string): Promise<boolean> {
  const [row] = await asViewer(
    viewer,
    (tx) => tx.$queryRaw<{ done: boolean }[]>`SELECT accept_policy(${versionId}::uuid) AS done`,
  );
  return row?.done ?? false;
}

/** Notes that the viewer declines that version; false when it is none that they are asked about. */
export async function noteDecline(viewer: MemberViewer, versionId: string): Promise<boolean> {
  const [row] = await asViewer(
    viewer,
    (tx) => tx.$queryRaw<{ done: boolean }[]>`SELECT decline_policy(${versionId}::uuid) AS done`,
  );
  return row?.done ?? false;
}

/** Keeps the viewer's session from being asked about what it was told of so far. */
export async function notePutOff(viewer: MemberViewer): Promise<void> {
  await asViewer(viewer, (tx) => tx.$executeRaw`SELECT put_policies_off()`);
}

type AcceptanceRow = {
  readonly kind: string;
  readonly number: number;
  readonly sha256: string;
  readonly locale: string;
  readonly acceptedAt: number;
  readonly isMarked: boolean;
  readonly browser: string | null;
  readonly system: string | null;
};

/** What the viewer accepted, newest first, with the session where it still lives. */
export function findAcceptances(viewer: MemberViewer): Promise<AcceptanceRow[]> {
  return asViewer(
    viewer,
    (tx) => tx.$queryRaw<AcceptanceRow[]>`
      SELECT v.kind, v.number, a.sha256, a.locale, extract(epoch FROM a.accepted_at)::float8 * 1000 AS "acceptedAt",
        a.session_mark IS NOT NULL AS "isMarked", s.browser, s.system
      FROM acceptance a JOIN policy_version v ON v.id = a.policy_version_id
      LEFT JOIN session s ON s.member_id = viewer() AND s.expires_at > now() AND session_mark(s.id) = a.session_mark
      WHERE a.member_id = viewer() ORDER BY a.accepted_at DESC, v.kind, v.number DESC`,
  );
}
