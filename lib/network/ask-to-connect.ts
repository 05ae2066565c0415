import { spend } from "../budget.ts";
import { mailNotification } from "../notifications/mail-notification.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { refuseUnlessDone } from "./act-on-member.ts";
import { memberNamed, type Named } from "./person.ts";
import { acting, acts } from "./standing.data.ts";

/** So many requests in any day (ASVS 2.4.1): half of them at once, the other half spread over it. */
const asksADay = 50;
const budget = { burst: asksADay / 2, everyMs: 86_400_000 / (asksADay / 2), patienceMs: 0 };

/**
 * Asks somebody to connect, or says yes where they asked. Whatever became of earlier requests, whether they are heard, and whether
 * there is an account at all, nothing that who asks is given differs by it: not the answer, and not the jobs.
 * @control
 */
export async function askToConnect(viewer: MemberViewer, named: Named, note = ""): Promise<void> {
  const memberId = await memberNamed(viewer, named);
  if (memberId === undefined) throw new Refusal("network.errors.notThere");
  if (memberId === viewer.id) throw new Refusal("network.errors.yourself");
  await acting(viewer, async (tx) => {
    if ((await spend(tx, `ask to connect ${viewer.id}`, budget)) === undefined)
      throw new Refusal("network.errors.manyToday", { values: { count: asksADay } });
    refuseUnlessDone(await acts.ask(tx, memberId, note));
    for (const kind of ["request", "accepted"] as const)
      await mailNotification(tx, { memberId, kind, aboutId: viewer.id });
  });
}
