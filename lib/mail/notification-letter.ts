import type { StopPurpose } from "../accounts/token.ts";
import type { NoticeKind } from "../notifications/notice-kinds.ts";
import { words } from "../words.ts";
import { addressOf, type Letter, setLetter } from "./letter.ts";

/** What a link stops in a mail about each kind of notification. */
export const stopPurposeOf = {
  request: "stop-request",
  accepted: "stop-accepted",
  joined: "stop-joined",
} as const satisfies Record<NoticeKind, StopPurpose>;

type Told = {
  readonly kind: NoticeKind;
  /** As its reader may see it; undefined where they see none. */
  readonly name: string | undefined;
  readonly stopToken: string;
};

/** To a member: what happened with another one, whose own words stay on the site. */
export function notificationLetter({ kind, name, stopToken }: Told): Letter {
  const t = words("mail.notification");
  const called = { name: name ?? t("somebody") };
  const stop = addressOf(`/stop/${stopToken}`);
  return {
    ...setLetter({
      subject: t(`${kind}.subject`, called),
      paragraphs: [t(`${kind}.text`, called)],
      actions: [
        {
          label: t(`${kind}.look`),
          url: addressOf(kind === "request" ? "/connections" : "/notifications"),
        },
        { label: t("stop"), url: stop },
      ],
      after: [t("why")],
    }),
    stopAt: `${stop}/now`,
  };
}
