import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { isAbsence } from "../absence.ts";
import { logError, logOutcome } from "../log.ts";
import type { Tx } from "../tx.ts";
import { connect, poolSettings } from "./connect.data.ts";
import { inTime, Late } from "./in-time.ts";
import { publicChangesOf } from "./public-changes.data.ts";
import { resting } from "./resting.ts";
import { tookTooLong } from "./took-too-long.ts";

/** A statement with its values. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** What was found at a copy; undefined when it did not come to an end there, and the main database is to be asked. */
type Found<Result> = Promise<{ readonly found: Result } | undefined>;

/** A copy of the database, from which everybody's reads are served as far as it may show them. */
export type Replica = {
  /** `work` in one transaction, in which no statement takes longer than that. */
  read<Result>(work: (reads: Tx) => PromiseLike<Result>, milliseconds: number): Found<Result>;
  /** One statement, which brings its proof along and takes `shortMilliseconds` at most. */
  rows(statement: Statement): Found<unknown[]>;
  end(): Promise<void>;
};

/** How long a statement that is sent by itself may take. */
export const shortMilliseconds = 3_000;

/** In milliseconds. */
const rest = 1_000;
const entry = { connection: 1_000, whole: 1_500 } as const;
const aBit = 250;
/** A copy that is well is behind by one or two; these make 95. */
const pauses = [1, 2, 4, 8, 16, 32, 32];

/** The copy did not come as far as it has to be. */
class Behind extends Error {
  override name = "Behind";
}

/**
 * Nothing that was hidden is shown by the copy once the hiding transaction was committed: before each read the main database says
 * which changes are committed, and the copy answers only from a snapshot that holds them all (decision 034). One that is away,
 * stands still or is behind costs nobody more than a moment: the main database answers, and the copy is tried again later.
 * @control
 */
export function replicaAt(url: string, mainUrl: string): Replica {
  const { tried, end } = attempts(url, mainUrl);
  const read: Replica["read"] = (work, milliseconds) =>
    tried(
      ({ prisma }, newest, begin) => {
        const inTransaction = async (tx: Tx) => {
          await untilFarEnough(() => isFarEnough(tx, newest, milliseconds));
          begin();
          return work(tx);
        };
        return prisma.$transaction(inTransaction, { timeout: milliseconds + entry.whole });
      },
      { entry: entry.whole, whole: milliseconds + entry.whole },
    );
  const rows: Replica["rows"] = (statement) =>
    tried(
      async (used, newest, begin) => {
        const found = await untilFarEnough(() => provenRows(used.rows, statement, newest));
        begin();
        return found;
      },
      { entry: shortMilliseconds + entry.connection, whole: entry.whole },
    );
  return { read, rows, end };
}

/** Reads at the copy while it is well: one that fails says nothing to whoever reads, and has the copy left alone for a while. */
function attempts(url: string, mainUrl: string) {
  const changes = publicChangesOf(mainUrl);
  let pools = openPools(url);
  /** Whether it holds what there is now. One that stands still is given new connections, for nothing comes back over the old ones. */
  const works = async () => {
    const used = pools;
    try {
      const newest = await changes.newest();
      const ask = () => provenRows(used.rows, { text: "SELECT 1", values: [] }, newest);
      await inTime(() => untilFarEnough(ask), { entry: entry.whole, whole: entry.whole }, ignore);
      return true;
    } catch (error) {
      if (error instanceof Late) {
        pools = openPools(url);
        void used.end().catch(ignore);
      }
      return false;
    }
  };
  const turns = resting(rest, works, (well) =>
    logOutcome("replica", { serves: well ? "again" : "no longer" }),
  );
  /** Does `reading`, which calls `begin` once the copy has proved itself. */
  const tried = async <Result>(
    reading: (pools: Pools, newest: string, begin: () => void) => Promise<Result>,
    patience: { readonly entry: number; readonly whole: number },
  ): Found<Result> => {
    if (!turns.mayBeUsed()) return undefined;
    const newest = await changes.newest();
    const used = pools;
    let isIn = false;
    const proved = () => {
      isIn = true;
    };
    try {
      return { found: await inTime((begin) => reading(used, newest, begin), patience, proved) };
    } catch (error) {
      if (tookTooLong(error)) throw error;
      if (!isIn || error instanceof Late || isAbsence(error)) turns.failed();
      else logError("replica", error);
      return undefined;
    }
  };
  const end = async () => {
    await Promise.all([changes.end(), pools.end()]);
  };
  return { tried, end };
}

const ignore = () => undefined;

type Pools = ReturnType<typeof openPools>;

function openPools(url: string) {
  const settings = poolSettings(url, undefined, entry.connection);
  const prisma = connect(settings);
  const rows = new pg.Pool({ ...settings, statement_timeout: shortMilliseconds });
  // Whoever asks next is told.
  rows.on("error", () => undefined);
  return { prisma, rows, end: () => Promise.all([prisma.$disconnect(), rows.end()]) };
}

/** Asks until there is an answer, with pauses that a copy which is well does not need. */
async function untilFarEnough<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
  for (const wait of [...pauses, undefined]) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (wait) await pause(wait);
  }
  throw new Behind();
}

/** The question has a snapshot of its own, and the reads after it have later ones: they hold what it held. */
async function isFarEnough(tx: Tx, newest: string, milliseconds: number) {
  const [row] = await tx.$queryRaw<{ far: boolean }[]>`
    SELECT has_public_changes(${newest}::bigint[]) AS far,
           set_config('statement_timeout', ${String(milliseconds)}, true), set_config('transaction_read_only', 'on', true)`;
  return row?.far ? true : undefined;
}

/** The proof and the rows are of one snapshot, that of the statement. Where it proves nothing, nothing is looked for. */
async function provenRows(pool: pg.Pool, { text, values }: Statement, newest: string) {
  const { rows } = await answerOf(pool, {
    text: `SELECT proof."isFar", found.* FROM (SELECT has_public_changes($${values.length + 1}::bigint[]) AS "isFar") proof
      LEFT JOIN LATERAL (SELECT true AS "isFound", asked.* FROM (${text}) asked WHERE proof."isFar") found ON true`,
    values: [...values, newest],
  });
  if (!rows[0]?.isFar) return undefined;
  return rows.flatMap(({ isFar, isFound, ...row }) => (isFound ? [row] : []));
}

type ProvenRow = { readonly isFar: boolean; readonly isFound: boolean | null };

async function answerOf(pool: pg.Pool, { text, values }: Statement) {
  const client = await pool.connect();
  // While it is ours, nobody else hears that it was lost; what is asked over it fails.
  client.on("error", ignore);
  const began = performance.now();
  try {
    const answer = await client.query<ProvenRow>({ text, values: [...values] });
    client.release();
    return answer;
  } catch (error) {
    client.release(true);
    // Then it was not the statement that took so long: the machine stood still, and has ended it as it woke.
    const stood = performance.now() - began > shortMilliseconds + aBit;
    throw stood && tookTooLong(error) ? new Late() : error;
  } finally {
    client.off("error", ignore);
  }
}
