import { Prisma } from "../../db/generated/client.ts";
import { periodOf } from "../../privacy/retention-rules.ts";
import { enqueue } from "../../queue.ts";
import type { Tx } from "../../tx.ts";
import { asSteward } from "../db.ts";
import { eraseMember } from "../erase/erase-member.ts";

/** When a member who does not come back is told that their account ends: so many days before. */
const noticeDays = [30, 7] as const;

/** How many are looked at in one step. */
const atOnce = 200;

/** When an account ends that nobody signs in to: the day of the last sign-in is not counted, so it is when that day ends. */
const endsAt = Prisma.sql`((m.last_signed_in_on + ${periodOf("Member")}::interval + interval '1 day') AT TIME ZONE 'UTC')`;

/**
 * Tells members who have not signed in for nearly three years that their account ends, 30 days and seven days before, each once;
 * then erases them (GDPR art. 5(1)(e)). Nobody is erased to whom both were not sent so many days ago: where nothing ran for
 * weeks, the end waits. Whoever froze their data, or is leaving already, is left alone. Returns how many were told and erased.
 * @control
 */
export async function endInactiveAccounts(asOf: Date): Promise<{ told: number; erased: number }> {
  let told = 0;
  for (const days of noticeDays) {
    for (;;) {
      const some = await asSteward((tx) => notify(tx, days, asOf));
      told += some;
      if (some < atOnce) break;
    }
  }
  const ended = await endDue(asOf);
  return { told, erased: ended };
}

/** How many would be told and erased at this moment. */
export async function countInactive(tx: Tx, asOf: Date): Promise<{ told: number; erased: number }> {
  let told = 0;
  for (const days of noticeDays) told += await countOf(tx, toNotify(days, asOf));
  return { told, erased: await countOf(tx, toErase(asOf)) };
}

async function countOf(tx: Tx, which: Prisma.Sql): Promise<number> {
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM member m WHERE ${which}`;
  return counted?.count ?? 0;
}

/** Where to write to a member who was told, and when their account ends at the earliest; undefined when they are back. */
export async function findInactive(
  memberId: string,
  days: number,
): Promise<{ email: string; endsAt: Date } | undefined> {
  const [found] = await asSteward(
    (tx) => tx.$queryRaw<{ email: string; ends: number }[]>`
      SELECT m.email::text, extract(epoch FROM greatest(${endsAt}, n.noticed_at + ${`${days * 24} hours`}::interval))::float8 * 1000 AS ends
      FROM inactivity_notice n JOIN member m ON m.id = n.member_id
      WHERE m.id = ${memberId}::uuid AND n.days_before = ${days} AND NOT is_withheld(m.id)`,
  );
  return found && { email: found.email, endsAt: new Date(found.ends) };
}

/** Claimed and asked for in one transaction: each letter is sent once, however many runs there are. */
async function notify(tx: Tx, days: (typeof noticeDays)[number], asOf: Date): Promise<number> {
  const claimed = await tx.$queryRaw<{ memberId: string }[]>`
    WITH away AS (SELECT m.id FROM member m WHERE ${toNotify(days, asOf)} LIMIT ${atOnce} FOR NO KEY UPDATE)
    INSERT INTO inactivity_notice (member_id, days_before, noticed_at)
    SELECT id, ${days}, ${asOf.toISOString()}::timestamptz FROM away
    ON CONFLICT DO NOTHING RETURNING member_id AS "memberId"`;
  for (const { memberId } of claimed) {
    await enqueue(tx, "mail", { template: "inactive", memberId, days });
  }
  return claimed.length;
}

/** The second waits until it is as far from the first as it was meant to be. */
function toNotify(days: (typeof noticeDays)[number], asOf: Date): Prisma.Sql {
  const first = noticeDays[0];
  const after = days === first ? Prisma.sql`true` : wasNoticed(first, first - days, asOf);
  return Prisma.sql`${endsAt} <= ${asOf.toISOString()}::timestamptz + ${`${days * 24} hours`}::interval
    AND ${after} AND NOT is_withheld(m.id)
    AND NOT EXISTS (SELECT FROM inactivity_notice n WHERE n.member_id = m.id AND n.days_before = ${days})`;
}

function toErase(asOf: Date): Prisma.Sql {
  const noticed = noticeDays.map((days) => wasNoticed(days, days, asOf));
  return Prisma.sql`${endsAt} <= ${asOf.toISOString()}::timestamptz AND ${Prisma.join(noticed, " AND ")}
    AND NOT is_withheld(m.id)`;
}

/** Whether the letter of so many days before was asked for, and so many days ago. */
function wasNoticed(days: number, ago: number, asOf: Date): Prisma.Sql {
  const hours = `${ago * 24} hours`;
  return Prisma.sql`EXISTS (SELECT FROM inactivity_notice n WHERE n.member_id = m.id AND n.days_before = ${days}
    AND n.noticed_at <= ${asOf.toISOString()}::timestamptz - ${hours}::interval)`;
}

async function endDue(asOf: Date): Promise<number> {
  const due = await asSteward(
    (tx) => tx.$queryRaw<{ id: string }[]>`SELECT m.id FROM member m WHERE ${toErase(asOf)}`,
  );
  let erased = 0;
  for (const { id } of due) {
    if (!(await asSteward((tx) => close(tx, id, asOf)))) continue;
    await eraseMember(id);
    erased += 1;
  }
  return erased;
}

/**
 * From the commit on there is no way back: what is stopped from here on is taken up with whoever else is being erased. A sign-in
 * that is under way is waited for, and then the account stays. False when it does, or somebody else closed it.
 */
async function close(tx: Tx, memberId: string, asOf: Date): Promise<boolean> {
  await tx.$queryRaw`SELECT FROM member WHERE id = ${memberId}::uuid FOR UPDATE`;
  const closed = await tx.$executeRaw`
    INSERT INTO departure (member_id, due_at, begun_at)
    SELECT m.id, now(), now() FROM member m WHERE m.id = ${memberId}::uuid AND ${toErase(asOf)}
    ON CONFLICT (member_id) DO NOTHING`;
  return closed > 0;
}
