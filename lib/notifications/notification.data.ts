import { z } from "zod";
import { asViewer } from "../db.ts";
import type { MomentPlace } from "../moment-place.ts";
import { type MemberViewer, stranger } from "../privacy/viewer.ts";
import { type PersonSeen, peopleSeen } from "../profiles/people-seen.ts";
import type { Tx } from "../tx.ts";
import { type NoticeKind, noticeKindSchema } from "./notice-kinds.ts";

const rowSchema = z.object({
  id: z.uuid(),
  kind: noticeKindSchema,
  aboutId: z.uuid(),
  at: z.date(),
  readAt: z.date().nullable(),
});

type NotificationRow = z.output<typeof rowSchema>;

/**
 * What was put before the member, newest first, before a place, and whom it is about. What is about somebody who is withheld is not
 * there.
 */
export function readNotifications(
  viewer: MemberViewer,
  before: MomentPlace | undefined,
  atMost: number,
): Promise<{ rows: NotificationRow[]; people: ReadonlyMap<string, PersonSeen> }> {
  return asViewer(viewer, async (tx) => {
    const rows = await listNotifications(tx, viewer, before, atMost);
    const ids = [...new Set(rows.map(({ aboutId }) => aboutId))];
    return { rows, people: await peopleSeen(tx, ids) };
  });
}

async function listNotifications(
  tx: Tx,
  viewer: MemberViewer,
  before: MomentPlace | undefined,
  atMost: number,
): Promise<NotificationRow[]> {
  const rows = await tx.$queryRaw`
    SELECT id, kind, about_id AS "aboutId", at, read_at AS "readAt" FROM notification
    WHERE member_id = ${viewer.id}::uuid
      AND (${before === undefined} OR (at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    ORDER BY at DESC, id DESC LIMIT ${atMost}`;
  return z.array(rowSchema).parse(rows);
}

/** How many the member has not marked as read. */
export function countUnread(viewer: MemberViewer): Promise<number> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(id)::int AS count FROM notification
      WHERE member_id = ${viewer.id}::uuid AND read_at IS NULL`;
    return row?.count ?? 0;
  });
}

/** Marks as read what came up to a moment, so that nothing is that came while somebody was reading. */
export async function markRead(viewer: MemberViewer, upTo: Date): Promise<void> {
  await asViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE notification SET read_at = now()
      WHERE member_id = ${viewer.id}::uuid AND read_at IS NULL AND at <= ${upTo}`,
  );
}

/** Removes one of the member's own; nothing when there is none such. */
export async function deleteNotification(viewer: MemberViewer, id: string): Promise<void> {
  await asViewer(
    viewer,
    (tx) =>
      tx.$executeRaw`DELETE FROM notification WHERE id = ${id}::uuid AND member_id = ${viewer.id}::uuid`,
  );
}

/** What the member chose otherwise than it is for everybody. */
export function listChoices(viewer: MemberViewer): Promise<{ kind: string; byMail: boolean }[]> {
  return asViewer(viewer, (tx) =>
    tx.noticeChoice.findMany({
      where: { memberId: viewer.id },
      select: { kind: true, byMail: true },
    }),
  );
}

export async function writeChoice(
  viewer: MemberViewer,
  kind: NoticeKind,
  byMail: boolean,
): Promise<void> {
  await asViewer(
    viewer,
    (tx) => tx.$executeRaw`
      INSERT INTO notice_choice (member_id, kind, by_mail) VALUES (${viewer.id}::uuid, ${kind}, ${byMail})
      ON CONFLICT (member_id, kind) DO UPDATE SET by_mail = excluded.by_mail, since = now()
      WHERE notice_choice.by_mail <> excluded.by_mail`,
  );
}

/** Stops a kind of mail for whoever the link in one of them was for; done again it changes nothing. */
export async function stopMailOf(memberId: string, kind: NoticeKind): Promise<void> {
  await asViewer(
    stranger,
    (tx) => tx.$executeRaw`SELECT gate.stop_notification_mail(${memberId}::uuid, ${kind})`,
  );
}
