import { logOutcome } from "../../log.ts";
import type { Tx } from "../../tx.ts";
import { asSteward } from "../db.ts";
import { currentMoment, type Doubt, glanceAtClock } from "./clock.ts";
import { retainings } from "./due.ts";
import { countInactive, endInactiveAccounts } from "./inactive-accounts.ts";
import { trimLogs } from "./trim-logs.ts";

/** What a rule did, or would do: to how many rows. */
export type Retained = { readonly rule: string; readonly rows: number };

export type RetainingRun = {
  readonly done: readonly Retained[];
  readonly doubt: Doubt | undefined;
};

/** Deleting very many rows takes its time. */
const patience = { timeout: 300_000 };

/**
 * The run of the night (GDPR art. 5(1)(e)): deletes whatever is past its time by the rules of the data map, tells and erases
 * members who did not come back for three years, trims the logs, and keeps in numbers what it did. Done several times, or by several at
 * once, it is done once. By a clock that is not believed it deletes nothing and says so.
 * @control
 */
export async function retain(): Promise<RetainingRun> {
  const { asOf, doubt } = await currentMoment();
  if (doubt) {
    await asSteward((tx) =>
      note(tx, { rule: "*", asOf, startedAt: asOf, rows: 0, outcome: "clock" }),
    );
    return { done: [], doubt };
  }
  const done = await retainAsOf(asOf);
  await trimLogs(asOf);
  logOutcome("retain", Object.fromEntries(done.map(({ rule, rows }) => [rule, rows])));
  return { done, doubt };
}

/** The same at any moment, which is taken for now: nothing but the tests of the rules travels. */
export async function retainAsOf(asOf: Date): Promise<Retained[]> {
  const done: Retained[] = [];
  for (const { rule, carryOut } of retainings) {
    const rows = await asSteward(async (tx) => {
      const startedAt = new Date();
      const gone = await tx.$executeRaw(carryOut(asOf));
      await note(tx, { rule, asOf, startedAt, rows: gone, outcome: "done" });
      return gone;
    }, patience);
    done.push({ rule, rows });
  }
  const startedAt = new Date();
  const { told, erased } = await endInactiveAccounts(asOf);
  for (const one of inactive(told, erased)) {
    await asSteward((tx) => note(tx, { ...one, asOf, startedAt, outcome: "done" }));
    done.push(one);
  }
  return done;
}

/** What the run of the night would do at this moment, to how many rows. Changes nothing. */
export async function retainDry(): Promise<RetainingRun> {
  const { asOf, doubt } = await glanceAtClock();
  const done = await asSteward((tx) => countDue(tx, asOf), patience);
  return { done, doubt };
}

async function countDue(tx: Tx, asOf: Date): Promise<Retained[]> {
  await tx.$executeRaw`SET TRANSACTION READ ONLY`;
  const due: Retained[] = [];
  for (const { rule, count } of retainings) {
    const [counted] = await tx.$queryRaw<{ rows: number }[]>(count(asOf));
    due.push({ rule, rows: counted?.rows ?? 0 });
  }
  const { told, erased } = await countInactive(tx, asOf);
  return [...due, ...inactive(told, erased)];
}

function inactive(told: number, erased: number): Retained[] {
  return [
    { rule: "inactivity_notice", rows: told },
    { rule: "member", rows: erased },
  ];
}

type Note = Retained & {
  readonly asOf: Date;
  readonly startedAt: Date;
  readonly outcome: "done" | "clock";
};

async function note(tx: Tx, ran: Note): Promise<void> {
  await tx.retentionRun.create({ data: { ...ran, endedAt: new Date() } });
}
