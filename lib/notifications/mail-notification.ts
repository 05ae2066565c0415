import { enqueue } from "../queue.ts";
import type { Tx } from "../tx.ts";
import type { NoticeKind } from "./notice-kinds.ts";

/** That something happened between a member and another one, `aboutId`. */
export type Notice = {
  readonly memberId: string;
  readonly kind: NoticeKind;
  readonly aboutId: string;
};

/**
 * Has the member told by mail of something that was put before them. Asked for in any case: whether there is something to tell, and
 * whether they want it by mail, is looked up by the worker alone, so that who causes it learns nothing.
 */
export async function mailNotification(tx: Tx, notice: Notice): Promise<void> {
  await enqueue(tx, "mail", { template: "notification", ...notice });
}
