import { logOutcome } from "../../log.ts";
import { enqueue } from "../../queue.ts";
import type { Tx } from "../../tx.ts";
import { locale } from "../../words.ts";
import { asSteward } from "../db.ts";
import { currentMoment } from "../retain/clock.ts";

/** How many members are looked at in one step. */
const atOnce = 500;

/** A mail is tried for an hour. One that was not sent by then is asked for again. */
const mailIsOver = "2 hours";

/**
 * Has every member told by mail of each version in force or to come that they did not accept, once each; of what only informs,
 * whoever was a member before it was published. From the mail on they have 30 days. Nobody is told of a version that was
 * withdrawn, that is older than what they accepted, or while their data are frozen or they are leaving. By a clock that is not
 * believed nobody is told, for it would say when the 30 days begin. Stopped at any moment, the next run goes on where it was.
 * @control
 */
export async function announcePolicies(): Promise<number> {
  const { doubt } = await currentMoment();
  if (doubt) return 0;
  let told = 0;
  for (let after: string | null = null; ; ) {
    const step: Step = await asSteward((tx) => announceToSome(tx, after));
    told += step.told;
    if (step.last === null) break;
    after = step.last;
  }
  logOutcome("announce-policies", { told });
  return told;
}

type Step = { readonly told: number; readonly last: string | null };

/** Claimed and asked for in one transaction: each mail is asked for once, however many runs there are. */
async function announceToSome(tx: Tx, after: string | null): Promise<Step> {
  const [some] = await tx.$queryRaw<{ ids: string[] | null }[]>`
    SELECT array_agg(id::text ORDER BY id) AS ids
    FROM (SELECT id FROM member WHERE ${after}::uuid IS NULL OR id > ${after}::uuid ORDER BY id LIMIT ${atOnce}) m`;
  const ids = some?.ids ?? [];
  const claimed = await tx.$queryRaw<{ memberId: string; versionId: string }[]>`
    INSERT INTO policy_announcement AS n (member_id, policy_version_id)
    SELECT m.id, v.id FROM member m CROSS JOIN policy_version v
    WHERE m.id = ANY (${ids}::uuid[]) AND NOT is_withheld(m.id)
      AND v.locale = ${locale} AND is_standing(v.kind, v.locale, v.number, v.effective_from)
      AND CASE WHEN is_accepted_kind(v.kind) THEN v.number > accepted_number(m.id, v.kind)
               ELSE m.created_at < v.published_at END
    ORDER BY m.id, v.id
    ON CONFLICT (member_id, policy_version_id) DO UPDATE SET queued_at = now()
      WHERE n.announced_at IS NULL AND n.queued_at < now() - ${mailIsOver}::interval
    RETURNING member_id AS "memberId", policy_version_id AS "versionId"`;
  for (const { memberId, versionId } of claimed)
    await enqueue(tx, "mail", { template: "policy", memberId, versionId });
  return { told: claimed.length, last: ids.at(-1) ?? null };
}
