import { logError } from "../../log.ts";
import type { Tx } from "../../tx.ts";
import { asSteward } from "../db.ts";

const hour = 3_600_000;

/** Less than a day, so that a clock that is a day ahead is noticed. */
const longestGap = 23 * hour;
/** Clocks are set by a little all the time. */
const leastJump = hour;
/** For so long a new time has to hold before it is believed. */
const doubt = 24 * hour;

/** The latest time that was seen, and since when it is doubted. */
export type SeenTime = { readonly seenAt: Date; readonly doubtedAt: Date | null };

/** A moment, and whether what is kept for days or longer may be deleted by it; why not. */
export type Moment = { readonly asOf: Date; readonly doubt: Doubt | undefined };

export type Doubt = "ahead" | "back" | "unlike";

/**
 * What time it is, by PostgreSQL, and whether it is believed. Every run keeps the time that it saw. A time that is nearly a day
 * or more after the last is doubted until it has held for a day: either nothing ran so long, or the clock was set ahead,
 * and then somebody has a day to put it right before anything is deleted too early. Nor is one believed that is an hour
 * before the last, for the run that finds it; or one that this machine's own clock contradicts.
 */
export async function currentMoment(): Promise<Moment> {
  const moment = await asSteward(async (tx) => {
    await tx.$queryRaw`SELECT FROM retention_clock FOR UPDATE`;
    const { now, doubt, seenAt, doubtedAt } = await judgeClock(tx);
    await tx.$executeRaw`
      UPDATE retention_clock
      SET seen_at = ${seenAt.toISOString()}::timestamptz, doubted_at = ${doubtedAt?.toISOString() ?? null}::timestamptz`;
    return { asOf: now, doubt };
  });
  if (moment.doubt)
    logError(
      "clock",
      new Error(`nothing is deleted by a clock that is not believed: ${moment.doubt}`),
    );
  return moment;
}

/** The same, and nothing is kept of it: for a dry run. */
export async function glanceAtClock(): Promise<Moment> {
  const { now, doubt } = await asSteward(judgeClock);
  return { asOf: now, doubt };
}

/** In milliseconds, which no time zone of a session can turn into others. */
type Clock = { readonly seen: number; readonly doubted: number | null; readonly now: number };

async function judgeClock(tx: Tx) {
  const [kept] = await tx.$queryRaw<Clock[]>`
    SELECT extract(epoch FROM seen_at)::float8 * 1000 AS seen, extract(epoch FROM doubted_at)::float8 * 1000 AS doubted,
           extract(epoch FROM clock_timestamp())::float8 * 1000 AS now
    FROM retention_clock`;
  if (!kept) throw new Error("the clock of the retention is gone");
  const doubtedAt = kept.doubted === null ? null : new Date(kept.doubted);
  return judge({ seenAt: new Date(kept.seen), doubtedAt }, new Date(kept.now), new Date());
}

/** What is thought of a time, given what was seen before and what this machine's own clock says. */
export function judge(
  { seenAt, doubtedAt }: SeenTime,
  now: Date,
  ours: Date,
): SeenTime & { readonly now: Date; readonly doubt: Doubt | undefined } {
  const passed = now.getTime() - seenAt.getTime();
  if (Math.abs(now.getTime() - ours.getTime()) > leastJump)
    return { seenAt, doubtedAt, now, doubt: "unlike" };
  // To delete by an earlier time than before is never too early.
  if (passed < -leastJump) return { seenAt: now, doubtedAt: null, now, doubt: "back" };
  const latest = passed < 0 ? seenAt : now;
  if (passed >= longestGap) return { seenAt: latest, doubtedAt: now, now, doubt: "ahead" };
  const isDoubted = doubtedAt !== null && now.getTime() < doubtedAt.getTime() + doubt;
  return {
    seenAt: latest,
    doubtedAt: isDoubted ? doubtedAt : null,
    now,
    doubt: isDoubted ? "ahead" : undefined,
  };
}
