import type { PolicyNews } from "../../mail/policy-letter.ts";
import { isPolicyKind } from "../../policies/policy-version.ts";
import { asSteward } from "../db.ts";

type Found = Omit<PolicyNews, "kind" | "countsFrom"> & {
  readonly email: string;
  readonly kind: string;
  readonly counts: number;
};

/**
 * Where to write to a member about a version, and what to say; undefined when there is nothing to say any more: they accepted it,
 * it was withdrawn, their data are frozen, or they are leaving.
 */
export async function findNews(
  memberId: string,
  versionId: string,
): Promise<{ email: string; news: PolicyNews } | undefined> {
  const [found] = await asSteward(
    (tx) => tx.$queryRaw<Found[]>`
      SELECT m.email::text, v.kind, v.number, v.change_note AS "changeNote", is_accepted_kind(v.kind) AS "isAccepted",
        CASE WHEN is_accepted_kind(v.kind) THEN nullif(accepted_number(m.id, v.kind), 0)
             ELSE (SELECT max(o.number) FROM policy_version o
                   WHERE o.kind = v.kind AND o.locale = v.locale AND o.number < v.number) END AS "before",
        is_to_be_answered(m.id, v.kind, v.locale, v.number, v.effective_from) AS "isToBeAnswered",
        extract(epoch FROM CASE WHEN is_to_be_answered(m.id, v.kind, v.locale, v.number, v.effective_from)
          THEN binding_from(v.effective_from, coalesce(n.announced_at, now()))
          ELSE v.effective_from::timestamp AT TIME ZONE 'UTC' END)::float8 * 1000 AS counts
      FROM policy_announcement n JOIN member m ON m.id = n.member_id JOIN policy_version v ON v.id = n.policy_version_id
      WHERE n.member_id = ${memberId}::uuid AND n.policy_version_id = ${versionId}::uuid AND NOT is_withheld(m.id)
        AND is_standing(v.kind, v.locale, v.number, v.effective_from)
        AND (NOT is_accepted_kind(v.kind) OR v.number > accepted_number(m.id, v.kind))`,
  );
  if (!found) return undefined;
  const { email, kind, counts, ...rest } = found;
  if (!isPolicyKind(kind)) return undefined;
  return { email, news: { ...rest, kind, countsFrom: new Date(counts) } };
}

/** The mail was sent: the 30 days begin, by the database's clock, and with the first of several deliveries. */
export async function noteAnnounced(memberId: string, versionId: string): Promise<void> {
  await asSteward(
    (tx) => tx.$executeRaw`
      UPDATE policy_announcement SET announced_at = now()
      WHERE member_id = ${memberId}::uuid AND policy_version_id = ${versionId}::uuid AND announced_at IS NULL`,
  );
}
