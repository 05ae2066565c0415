import { periodOf } from "../privacy/retention-rules.ts";
import type { Tx } from "../tx.ts";

/** Weeks that one run publishes, when the worker was away for longer: a few seconds' work each for a million members. */
const weeksAtOnce = 4;

/**
 * Publishes the visits of each week that is over, blurred and rounded down to fives, and drops the counts they were made
 * of. Of every member, also of those whom nobody visited, or a number would tell that somebody did. Nothing is published
 * twice: a second draw of chance would undo the first. What is older than twelve months goes.
 */
export async function sweepVisits(tx: Tx, asOf: Date): Promise<void> {
  const moment = asOf.toISOString();
  // Two runs at once do one after the other.
  await tx.$executeRaw`SELECT FROM sweep_place WHERE sweep = 'visits' FOR UPDATE`;
  await tx.$executeRaw`
    UPDATE sweep_place SET place = greatest(place, week_number(${moment}::timestamptz) - 52) WHERE sweep = 'visits'`;
  await tx.$executeRaw`
    WITH due AS MATERIALIZED (
      SELECT number, week_of(week_start(number)) AS week
      FROM sweep_place, generate_series(place, least(place + ${weeksAtOnce}::int, week_number(${moment}::timestamptz)) - 1) number
      WHERE sweep = 'visits'
    ), blurred AS MATERIALIZED (
      SELECT m.id, due.week, coalesce(t.opens, 0) + visit_blur() AS visits
      FROM due JOIN member m ON m.created_at < week_start(due.number + 1)
        LEFT JOIN visit_tally t ON t.member_id = m.id AND t.week = due.week
    )
    INSERT INTO visit_week (member_id, week, visits)
    SELECT id, week, visits - visits % 5 FROM blurred WHERE visits >= 5 AND NOT is_withheld(id)
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    UPDATE sweep_place SET place = least(place + ${weeksAtOnce}::int, week_number(${moment}::timestamptz)) WHERE sweep = 'visits'`;
  await tx.$executeRaw`
    DELETE FROM visit_tally WHERE week < (SELECT week_of(week_start(place)) FROM sweep_place WHERE sweep = 'visits')`;
  await tx.$executeRaw`DELETE FROM visit_week WHERE week < week_of(
    ((${moment}::timestamptz AT TIME ZONE 'UTC') - ${periodOf("VisitWeek")}::interval) AT TIME ZONE 'UTC')`;
}
