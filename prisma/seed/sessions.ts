import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { copyHeader, copyTrailer } from "./binary-rows.ts";
import { type CopiedTable, copiedColumns } from "./copied-tables.ts";

/** How many connections work at a time: one for each of the two cores of a small machine. */
export const sessionCount = 2;

const settings = [
  "synchronous_commit = off", // nobody sees the database until it is whole
  "maintenance_work_mem = '512MB'",
  "work_mem = '64MB'",
  "max_parallel_maintenance_workers = 0", // the sessions are the parallelism
  "statement_timeout = 0",
];

/** Runs work with the owner's connections, which are closed afterwards, with what they had not committed undone. */
export async function withSessions<Result>(
  ownerUrl: string,
  work: (sessions: readonly Client[]) => Promise<Result>,
): Promise<Result> {
  const sessions = Array.from({ length: sessionCount }, () => newSession(ownerUrl));
  try {
    await Promise.all(sessions.map(open));
    return await work(sessions);
  } finally {
    await Promise.all(sessions.map((session) => session.end().catch(() => undefined)));
  }
}

function newSession(connectionString: string): Client {
  const session = new Client({ connectionString });
  session.on("error", () => undefined); // what is asked next fails, and that is told
  return session;
}

async function open(session: Client) {
  await session.connect();
  for (const setting of settings) await session.query(`SET ${setting}`);
}

/**
 * Runs each of these once, the next by whichever session is free, and waits for all. The first that fails lets no other begin.
 */
export async function shareOut(
  sessions: readonly Client[],
  works: Iterable<(session: Client) => Promise<unknown>>,
): Promise<void> {
  const left = works[Symbol.iterator]();
  let failed = false;
  const runs = sessions.map(async (session) => {
    for (let next = left.next(); !next.done && !failed; next = left.next())
      await next.value(session);
  });
  const watched = runs.map((run) =>
    run.catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  await Promise.allSettled(watched);
  await Promise.all(watched);
}

/**
 * Copies rows into a table that this session's transaction has emptied: they need no write-ahead log where there is none to keep,
 * and are frozen, so that no vacuum reads them again.
 */
export async function copyInto(
  session: Client,
  table: CopiedTable,
  rows: Uint8Array | undefined,
): Promise<void> {
  if (!rows?.length) return;
  const columns = copiedColumns[table].join(", ");
  const copy = session.query(
    copyFrom(`COPY ${table} (${columns}) FROM STDIN (FORMAT binary, FREEZE)`),
  );
  await pipeline(Readable.from([copyHeader, rows, copyTrailer]), copy);
}
