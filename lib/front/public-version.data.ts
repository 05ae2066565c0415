import { setImmediate as endOfTurn } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { notingAbsence } from "../absence.ts";

/** Tells what version of a public profile there is, now. */
export type VersionReader = {
  /** Newer whenever anything of the profile's page changes; undefined where nothing is public under the handle. */
  versionOf(handle: string): Promise<PublicVersion | undefined>;
  stop(): Promise<void>;
};

export type PublicVersion = {
  readonly version: string;
  /** The week, as the database counts it: who was here in another one is not here in this. */
  readonly week: string;
};

const connections = 2;

/** So many do not wait for the question before theirs. */
const many = 32;

const rowSchema = z.object({ handle: z.string(), version: z.string(), week: z.string() });

type Waiting = {
  readonly handle: string;
  readonly resolve: (found: PublicVersion | undefined) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Asks the primary, as a stranger, over few connections of its own. Who asks while others do is answered by the same
 * question, but never by one that was sent before they asked: what was committed by then is seen.
 */
export function readVersions(connectionString: string): VersionReader {
  const pool = new pg.Pool({
    connectionString,
    application_name: "pianeojobs pages",
    max: connections,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    query_timeout: 10_000,
  });
  // Whoever asks next is told.
  pool.on("error", () => undefined);
  const ask = askerOf(pool);
  let waiting: Waiting[] = [];
  let asking = 0;

  const askForAll = async () => {
    asking += 1;
    // Whoever asks in this turn is in it.
    await endOfTurn();
    const asked = waiting;
    waiting = [];
    try {
      const handles = [...new Set(asked.map(({ handle }) => handle))];
      const found = await notingAbsence(() => ask(handles));
      for (const { handle, resolve } of asked) resolve(found.get(handle));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    } finally {
      asking -= 1;
      if (waiting.length > 0) void askForAll();
    }
  };
  return {
    versionOf: (handle) =>
      new Promise((resolve, reject) => {
        const count = waiting.push({ handle, resolve, reject });
        if (asking === 0 ? count === 1 : count === many && asking < connections) void askForAll();
      }),
    stop: () => pool.end(),
  };
}

const question = `SELECT handle, version::text, week_of(now()) AS week
  FROM public_profile WHERE handle = ANY ($1::text[])`;

/** There is no such statement here, or one already. */
const mixedUp = ["26000", "42P05"];

type Ask = (handles: readonly string[]) => Promise<Map<string, PublicVersion>>;

/** By a statement that is prepared once a connection; each time anew, where a pooler in between mixes connections up. */
function askerOf(pool: pg.Pool): Ask {
  let isPooled = false;
  const ask = async (handles: readonly string[]) => {
    const query = { text: question, values: [handles] };
    if (isPooled) return pool.query(query);
    try {
      return await pool.query({ ...query, name: "public versions" });
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && mixedUp.includes(error.code ?? ""))) throw error;
      isPooled = true;
      return pool.query(query);
    }
  };
  return async (handles) => {
    const read = z.array(rowSchema).parse((await ask(handles)).rows);
    return new Map(read.map(({ handle, version, week }) => [handle, { version, week }]));
  };
}
