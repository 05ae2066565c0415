import type { Letter } from "../mail/letter.ts";
import type { Notice } from "../notifications/mail-notification.ts";

/** The mail about a notification; undefined when there is nothing to tell, or its reader does not want it by mail. */
export function notificationMail(
  _notice: Notice,
): Promise<{ to: string; letter: Letter } | undefined> {
  return Promise.resolve(undefined);
}
