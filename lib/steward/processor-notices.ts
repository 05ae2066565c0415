import { enqueue } from "../queue.ts";
import { words } from "../words.ts";
import { asSteward } from "./db.ts";

/** Of which changes of the list somebody is told: those after the one number, up to the other. */
export type ProcessorsChanged = {
  readonly memberId: string;
  readonly after: number;
  readonly upTo: number;
};

/**
 * Has everybody told who asked to be told when the list of processors changes, of whatever they have not been told of. In one
 * transaction with the note that they have, so that there is one mail however often this is done.
 */
export async function tellOfProcessors(): Promise<void> {
  await asSteward(async (tx) => {
    const due = await tx.$queryRaw<ProcessorsChanged[]>`
      WITH newest AS (SELECT max(number) AS number FROM processor_change), due AS (
        SELECT n.member_id, n.told_of FROM processor_notice n, newest
        WHERE n.told_of < newest.number ORDER BY n.member_id LIMIT 1000 FOR UPDATE OF n SKIP LOCKED
      )
      UPDATE processor_notice n SET told_of = newest.number FROM due, newest WHERE n.member_id = due.member_id
      RETURNING n.member_id AS "memberId", due.told_of AS after, n.told_of AS "upTo"`;
    for (const one of due) await enqueue(tx, "mail", { template: "processors-changed", ...one });
  });
}

/** What such a mail says, and to whom; undefined when they stopped it, are leaving, or nothing is left to tell. */
export async function findProcessorChanges({ memberId, after, upTo }: ProcessorsChanged) {
  return await asSteward(async (tx) => {
    const notice = await tx.processorNotice.findUnique({
      where: { memberId },
      select: { member: { select: { email: true } } },
    });
    if (!notice) return undefined;
    const select = { name: true } as const;
    const between = { gt: after, lte: upTo };
    const [came, went] = [
      await tx.processor.findMany({ where: { addedIn: between, endedIn: null }, select }),
      await tx.processor.findMany({ where: { endedIn: between, addedIn: { lte: after } }, select }),
    ];
    return { email: notice.member.email, came: came.map(nameOf), went: went.map(nameOf) };
  });
}

function nameOf({ name }: { name: string | null }): string {
  return name ?? words("trust.processors")("unnamed");
}
