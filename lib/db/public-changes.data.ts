import pg from "pg";
import { poolSettings } from "./connect.data.ts";

/** Asks the main database how far a copy of it has to be (decision 034). */
export type PublicChanges = {
  /** What a copy must hold to show nothing that was hidden before this was called. Fails when the main database does not answer. */
  newest(): Promise<string>;
  end(): Promise<void>;
};

/**
 * One question at a time, over a connection of its own: whoever comes while one is on its way shares the next, for the answer to the first
 * may be older than they are. So the main database is asked no more often than it can answer, however many read.
 */
export function publicChangesOf(connectionString: string): PublicChanges {
  const pool = new pg.Pool({ ...poolSettings(connectionString, 1), query_timeout: 3_000 });
  // What is asked next connects anew, or fails and says so.
  pool.on("error", () => undefined);
  let onItsWay: Promise<unknown> = Promise.resolve();
  let next: Promise<string> | undefined;
  const ask = async () => {
    const { rows } = await pool.query<{ changes: string }>(
      "SELECT public_changes()::text AS changes",
    );
    return rows[0]?.changes ?? "";
  };
  const askNext = () => {
    next = undefined;
    const asked = ask();
    onItsWay = asked.catch(() => undefined);
    return asked;
  };
  const newest = () => {
    next ??= onItsWay.then(askNext);
    return next;
  };
  return { newest, end: () => pool.end() };
}
