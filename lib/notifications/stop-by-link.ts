import { idInToken, type StopPurpose, stopPurposes } from "../accounts/token.ts";
import { stopProcessorNotices } from "../processors/processors.ts";
import { Refusal } from "../refusal.ts";
import type { NoticeKind } from "./notice-kinds.ts";
import { stopMailOf } from "./notification.data.ts";

/** Which mails a link stops; undefined when it is none of ours. */
export function stoppedBy(token: string): StopPurpose | undefined {
  return readLink(token)?.purpose;
}

/**
 * Stops one kind of mail for whoever the link in one of them was for, without a session (RFC 8058). Done again it changes nothing.
 * Throws a Refusal when the link is none of ours.
 * @control
 */
export async function stopByLink(token: string): Promise<void> {
  const link = readLink(token);
  if (!link) throw new Refusal("notifications.stop.old");
  const { purpose, memberId } = link;
  if (purpose === "stop-notices") await stopProcessorNotices(memberId);
  else await stopMailOf(memberId, kindOf[purpose]);
}

const kindOf = {
  "stop-request": "request",
  "stop-accepted": "accepted",
  "stop-joined": "joined",
} as const satisfies Record<Exclude<StopPurpose, "stop-notices">, NoticeKind>;

function readLink(token: string) {
  for (const purpose of stopPurposes) {
    const memberId = idInToken(purpose, token);
    if (memberId !== undefined) return { purpose, memberId };
  }
  return undefined;
}
