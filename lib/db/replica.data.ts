import { setTimeout as pause } from "node:timers/promises";
import { isAbsence } from "../absence.ts";
import { logError, logOutcome } from "../log.ts";
import type { Tx } from "../tx.ts";
import { connect, poolSettings } from "./connect.data.ts";
import { publicChangesOf } from "./public-changes.data.ts";
import { resting } from "./resting.ts";
import { tookTooLong } from "./took-too-long.ts";

/** A copy of the database, from which everybody's reads are served as far as it may show them. */
export type Replica = {
  /** What `work` found there; undefined when it did not come to an end there, and the main database is to be asked. */
  read<Result>(
    work: (reads: Tx) => PromiseLike<Result>,
    milliseconds: number,
  ): Promise<{ readonly found: Result } | undefined>;
  end(): Promise<void>;
};

/** In milliseconds. */
const rest = 1_000;
const entry = { connection: 1_000, whole: 1_500 } as const;
/** A copy that is well is behind by one or two; these make 95. */
const pauses = [1, 2, 4, 8, 16, 32, 32];

/** The copy did not come as far as it has to be. */
class Behind extends Error {
  override name = "Behind";
}
/** The copy stands still, or its pool does. */
class Late extends Error {
  override name = "Late";
}

/**
 * Nothing that was hidden is shown by the copy once the hiding transaction was committed: before each read the main database says
 * which changes are committed, and the copy answers only from a snapshot that holds them all (decision 034). One that is away,
 * stands still or is behind costs nobody more than a moment: the main database answers, and the copy is tried again later.
 * @control
 */
export function replicaAt(url: string, mainUrl: string): Replica {
  const open = () => connect(poolSettings(url, undefined, entry.connection));
  const changes = publicChangesOf(mainUrl);
  const turns = resting(rest, (works) =>
    logOutcome("replica", { serves: works ? "again" : "no longer" }),
  );
  let client = open();
  let lateOnes = 0;

  /** Connections on which nothing comes back are not waited for, and not asked again. */
  const noteLate = (late: typeof client) => {
    lateOnes += 1;
    if (lateOnes < 2 || late !== client) return;
    client = open();
    void late.$disconnect().catch(() => undefined);
  };
  const read: Replica["read"] = async (work, milliseconds) => {
    const newest = await changes.newest();
    if (!turns.mayTry()) return undefined;
    const used = client;
    let isIn = false;
    const reading = (begin: () => void) =>
      used.$transaction(
        async (tx) => {
          await untilFarEnough(tx, newest, milliseconds);
          begin();
          isIn = true;
          lateOnes = 0;
          turns.report(true);
          return work(tx);
        },
        { timeout: milliseconds + entry.whole },
      );
    try {
      return { found: await inTime(reading, milliseconds + entry.whole) };
    } catch (error) {
      if (tookTooLong(error)) throw error;
      if (error instanceof Late) noteLate(used);
      if (!isIn || error instanceof Late || isAbsence(error)) turns.report(false);
      else logError("replica", error);
      return undefined;
    }
  };
  const end = async () => {
    await Promise.all([changes.end(), client.$disconnect()]);
  };
  return { read, end };
}

/** Each question has a snapshot of its own, and the reads after it have later ones: they hold what it held. */
async function untilFarEnough(tx: Tx, newest: string, milliseconds: number) {
  for (const wait of [...pauses, undefined]) {
    const [row] = await tx.$queryRaw<{ far: boolean }[]>`
      SELECT has_public_changes(${newest}::bigint[]) AS far,
             set_config('statement_timeout', ${String(milliseconds)}, true), set_config('transaction_read_only', 'on', true)`;
    if (row?.far) return;
    if (wait) await pause(wait);
  }
  throw new Behind();
}

/** Fails when `work` has not begun in time, or takes longer than it may from there. It can't be stopped, but it does not begin any more. */
function inTime<Result>(
  work: (begin: () => void) => Promise<Result>,
  milliseconds: number,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const lateIn = (time: number) =>
      setTimeout(() => {
        isLate = true;
        reject(new Late());
      }, time);
    let timer = lateIn(entry.whole);
    const begin = () => {
      if (isLate) throw new Late();
      clearTimeout(timer);
      timer = lateIn(milliseconds);
    };
    const working = work(begin).finally(() => clearTimeout(timer));
    working.then(resolve, reject);
  });
}
