import { tokenFor } from "../accounts/token.ts";
import { asViewer } from "../db.ts";
import type { Letter } from "../mail/letter.ts";
import { notificationLetter, stopPurposeOf } from "../mail/notification-letter.ts";
import type { Notice } from "../notifications/mail-notification.ts";
import { noticeKinds } from "../notifications/notice-kinds.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { peopleSeen } from "../profiles/people-seen.ts";
import { asSteward } from "./db.ts";

/**
 * The mail about a notification; undefined when there is nothing to tell any more, it was read or told already, or its reader does not
 * want that kind by mail. The other one is named as their reader sees them.
 */
export async function notificationMail(
  notice: Notice,
): Promise<{ to: string; letter: Letter } | undefined> {
  const { memberId, kind, aboutId } = notice;
  const to = await findReader(notice);
  if (to === undefined) return undefined;
  const people = await asViewer(memberViewer(memberId), (tx) => peopleSeen(tx, [aboutId]));
  const stopToken = tokenFor(stopPurposeOf[kind], memberId);
  return {
    to,
    letter: notificationLetter({ kind, name: people.get(aboutId)?.name, stopToken }),
  };
}

/** The address of whoever is to be told, while there is something to tell; of who is withheld, nothing is seen here. */
async function findReader({ memberId, kind, aboutId }: Notice): Promise<string | undefined> {
  const [row] = await asSteward(
    (tx) => tx.$queryRaw<{ email: string }[]>`
      SELECT m.email::text FROM notification n JOIN member m ON m.id = n.member_id
      LEFT JOIN notice_choice c ON c.member_id = n.member_id AND c.kind = n.kind
      WHERE n.member_id = ${memberId}::uuid AND n.kind = ${kind} AND n.about_id = ${aboutId}::uuid
        AND n.read_at IS NULL AND n.mailed_at IS NULL AND NOT is_withheld(n.about_id)
        AND coalesce(c.by_mail, ${noticeKinds[kind].byMail})`,
  );
  return row?.email;
}

/** Notes that the mail is on its way, so that the same is not told twice. */
export async function noteMailed({ memberId, kind, aboutId }: Notice): Promise<void> {
  await asSteward((tx) =>
    tx.notification.updateMany({
      where: { memberId, kind, aboutId, mailedAt: null },
      data: { mailedAt: new Date() },
    }),
  );
}
