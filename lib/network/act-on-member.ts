import { mailNotification } from "../notifications/mail-notification.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import type { Tx } from "../tx.ts";
import { memberNamed, type Named } from "./person.ts";
import { acting, acts, type Outcome } from "./standing.data.ts";

/** Connects the two. Refuses when the request was taken back meanwhile. */
export function acceptRequest(viewer: MemberViewer, named: Named): Promise<void> {
  return act(viewer, named, async (tx, memberId) => {
    await mailNotification(tx, { memberId, kind: "accepted", aboutId: viewer.id });
    return acts.accept(tx, memberId);
  });
}

/** Says no, without a word: who asked goes on to see that they wait, and is not heard again for 90 days. */
export function declineRequest(viewer: MemberViewer, named: Named): Promise<void> {
  return act(viewer, named, acts.decline);
}

/** Takes a request back. Asking again is not heard before 90 days are over where this one was. */
export function withdrawRequest(viewer: MemberViewer, named: Named): Promise<void> {
  return act(viewer, named, acts.withdraw);
}

/** Ends a connection; what each showed to connections is out of the other's sight with the commit. Nobody is told. */
export function removeConnection(viewer: MemberViewer, named: Named): Promise<void> {
  return act(viewer, named, acts.remove);
}

/**
 * Makes the two strangers to each other: no connection, no notification, no request that is heard. Whoever is blocked gets, byte for
 * byte, what a member gets who never was connected.
 * @control
 */
export function blockMember(viewer: MemberViewer, named: Named): Promise<void> {
  return act(viewer, named, acts.block);
}

/** Ends a block. What was asked meanwhile stays unheard. */
export function unblockMember(viewer: MemberViewer, named: Named): Promise<void> {
  return act(viewer, named, acts.unblock);
}

async function act(
  viewer: MemberViewer,
  named: Named,
  work: (tx: Tx, memberId: string) => Promise<Outcome>,
): Promise<void> {
  const memberId = await memberNamed(viewer, named);
  if (memberId === undefined) throw new Refusal("network.errors.notThere");
  await acting(viewer, async (tx) => refuseUnlessDone(await work(tx, memberId)));
}

/** Turns an outcome into words, unless it is done. */
export function refuseUnlessDone(outcome: Outcome): void {
  switch (outcome) {
    case "done":
      return;
    case "gone":
      throw new Refusal("network.errors.gone");
    case "shut":
      throw new Refusal("network.errors.shut");
    case "blocked":
      throw new Refusal("network.errors.blocked");
    case "many":
      throw new Refusal("network.errors.manyOpen");
  }
}
