import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { watchingDatabase } from "../absence.ts";
import { logOutcome } from "../log.ts";

/** Whether the database answers, as far as is known; asked of every request, so it asks nobody itself. */
export type DatabaseWatch = {
  isAway(): boolean;
  /** Calls back, once, when it goes away; returns how to call that off. */
  whenAway(callback: () => void): () => void;
  stop(): void;
};

const between = 500;
/** How long an answer is waited for, in milliseconds, and how much of that passes at once. */
const [patience, step] = [600, 100];

/**
 * Watches a database by one small question every half second, over a connection of its own. Where that stays without an
 * answer, a new connection is tried before it counts as away; it is back when a new connection answers. So it is
 * known within two seconds that it does not answer, and half a second after it does.
 */
export function watchDatabase(connectionString: string): DatabaseWatch {
  const callbacks = new Set<() => void>();
  const stopped = new AbortController();
  let away = false;
  let looking: Promise<void> | undefined;
  let kept: pg.Client | undefined;

  const drop = () => {
    void kept?.end().catch(() => undefined);
    kept = undefined;
  };
  const askKept = async () => kept !== undefined && (await answers(kept));
  const askNew = async () => {
    drop();
    const client = newClient(connectionString);
    const isThere = await answers(client, true);
    if (isThere) kept = client;
    else void client.end().catch(() => undefined);
    return isThere;
  };
  const note = (isThere: boolean) => {
    if (isThere !== away || stopped.signal.aborted) return;
    away = !isThere;
    logOutcome("database", { answers: isThere ? "again" : "no longer" });
    if (!away) return;
    for (const callback of callbacks) callback();
    callbacks.clear();
  };
  const look = (over: () => Promise<boolean>) => {
    looking ??= over()
      .then(note)
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const beat = async () => {
    while (!stopped.signal.aborted) {
      await look(async () => (!away && (await askKept())) || (await askNew()));
      await pause(between, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
    drop();
  };
  watchingDatabase({ look: () => void look(askNew), isAway: () => away });
  void beat();
  return {
    isAway: () => away,
    whenAway: (callback) => {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
    stop: () => stopped.abort(),
  };
}

function newClient(connectionString: string) {
  const client = new pg.Client({
    connectionString,
    application_name: "pianeojobs watch",
  });
  // It is asked again in a moment, and that tells.
  client.on("error", () => undefined);
  return client;
}

/** A server that refuses answers too, unless it says that it is going or not there yet. */
async function answers(client: pg.Client, unconnected = false): Promise<boolean> {
  const answered = new AbortController();
  const ask = async () => {
    try {
      if (unconnected) await client.connect();
      await client.query("SELECT 1");
      return true;
    } catch {
      return false;
    } finally {
      answered.abort();
    }
  };
  return await Promise.race([ask(), patienceEnds(answered.signal)]);
}

/**
 * Waits in steps: while this process does something else for a second, one step has passed, and an answer that came
 * meanwhile is taken before the next. That a server is busy itself says nothing of the database.
 */
async function patienceEnds(signal: AbortSignal): Promise<false> {
  for (let waited = 0; waited < patience && !signal.aborted; waited += step)
    await pause(step, undefined, { signal }).catch(() => undefined);
  return false;
}
