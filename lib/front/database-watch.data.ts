import { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { watchingDatabase } from "../absence.ts";
import { afterOwnTime } from "../db/own-time.ts";
import { logOutcome } from "../log.ts";

/** Whether the database answers, as far as is known; asked of every request, so it asks nobody itself. */
export type DatabaseWatch = {
  isAway(): boolean;
  /** Calls back, once, when it goes away; returns how to call that off. */
  whenAway(callback: () => void): () => void;
  stop(): void;
};

const between = 500;
const patience = 600;

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
    const socket = new Socket();
    const client = newClient(connectionString, socket);
    const isThere = await answers(client, true);
    if (isThere) kept = client;
    // A server that stands still would keep it: it never says goodbye.
    else socket.destroy();
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

function newClient(connectionString: string, socket: Socket) {
  const client = new pg.Client({
    connectionString,
    application_name: "pianeojobs watch",
    stream: () => socket,
  });
  // It is asked again in a moment, and that tells.
  client.on("error", () => undefined);
  return client;
}

/** A server that refuses answers too, unless it says that it is going or not there yet. */
function answers(client: pg.Client, unconnected = false): Promise<boolean> {
  const ask = async () => {
    try {
      if (unconnected) await client.connect();
      await client.query("SELECT 1");
      return true;
    } catch {
      return false;
    }
  };
  return new Promise((resolve) => {
    const callOff = afterOwnTime(patience, () => resolve(false));
    void ask().then(resolve).finally(callOff);
  });
}
