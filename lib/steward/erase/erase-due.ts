import { logError } from "../../log.ts";
import { asSteward } from "../db.ts";
import { currentMoment } from "../retain/clock.ts";
import { eraseMember } from "./erase-member.ts";

/**
 * Erases everybody whose 14 days are over, and whoever's erasure was begun and not finished; by a clock that is not believed
 * only these. One that fails keeps no other waiting; the next run takes it up again.
 */
export async function eraseDue(): Promise<void> {
  const { asOf, doubt } = await currentMoment();
  await eraseDueAsOf(asOf, doubt === undefined);
}

/** The same at any moment, which is taken for now: nothing but the tests of the rule travels. */
export async function eraseDueAsOf(asOf: Date, isBelieved = true): Promise<void> {
  const due = await asSteward(
    (tx) =>
      tx.$queryRaw<{ memberId: string }[]>`
      SELECT member_id AS "memberId" FROM departure
      WHERE (due_at <= ${asOf.toISOString()}::timestamptz AND ${isBelieved}) OR begun_at IS NOT NULL ORDER BY due_at`,
  );
  const failures: unknown[] = [];
  for (const { memberId } of due) {
    await eraseMember(memberId).catch((error: unknown) => failures.push(error));
  }
  for (const error of failures) logError("erasure", error);
  if (failures.length > 0) throw new Error("an erasure was not finished");
}
