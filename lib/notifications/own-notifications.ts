import type { MomentPlace } from "../moment-place.ts";
import { askTokenFor } from "../network/ask-token.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { PersonSeen } from "../profiles/people-seen.ts";
import { type NoticeKind, noticeKinds } from "./notice-kinds.ts";
import {
  countUnread,
  deleteNotification,
  listChoices,
  markRead,
  readNotifications,
  writeChoice,
} from "./notification.data.ts";

/** Something that happened with another member, as its reader may see that one. */
export type Notification = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly at: Date;
  readonly isNew: boolean;
  readonly person: PersonSeen;
  /** By which they can ask to connect with whom they waited for. */
  readonly askToken: string | undefined;
};

export type NotificationPage = {
  readonly notifications: readonly Notification[];
  /** The place from which the next page goes on; undefined on the last. */
  readonly earlier: MomentPlace | undefined;
};

const pageSize = 30;

/** What was put before the member in the last 90 days, newest first. Looking marks nothing as read. */
export async function ownNotifications(
  viewer: MemberViewer,
  before?: MomentPlace,
): Promise<NotificationPage> {
  const { rows, people } = await readNotifications(viewer, before, pageSize + 1);
  const notifications = rows.slice(0, pageSize).map(({ id, kind, at, readAt, aboutId }) => ({
    id,
    kind,
    at,
    isNew: readAt === null,
    person: people.get(aboutId) ?? unseen(aboutId),
    askToken: kind === "joined" ? askTokenFor(viewer, aboutId) : undefined,
  }));
  return { notifications, earlier: rows.length > pageSize ? notifications.at(-1) : undefined };
}

function unseen(id: string): PersonSeen {
  return { id, name: undefined, headline: undefined, handle: undefined };
}

/** How many of them are new. */
export function newNotifications(viewer: MemberViewer): Promise<number> {
  return countUnread(viewer);
}

/** Marks as read whatever had come by that moment: what came since stays new. */
export function markNotificationsRead(viewer: MemberViewer, upTo: Date): Promise<void> {
  return markRead(viewer, upTo);
}

/** Removes one; it is of nobody else's concern. */
export function removeNotification(viewer: MemberViewer, id: string): Promise<void> {
  return deleteNotification(viewer, id);
}

/** Which kinds come by mail: as the member chose, and else only what needs an answer. @control */
export async function mailedKinds(
  viewer: MemberViewer,
): Promise<Readonly<Record<NoticeKind, boolean>>> {
  const chosen = new Map((await listChoices(viewer)).map(({ kind, byMail }) => [kind, byMail]));
  const of = (kind: NoticeKind) => chosen.get(kind) ?? noticeKinds[kind].byMail;
  return { request: of("request"), accepted: of("accepted"), joined: of("joined") };
}

/** Has a kind of notification come by mail, or not. It holds from the commit on, also for a mail that is on its way. */
export function chooseMail(viewer: MemberViewer, kind: NoticeKind, byMail: boolean): Promise<void> {
  return writeChoice(viewer, kind, byMail);
}
