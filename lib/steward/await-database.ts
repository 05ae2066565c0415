import { setTimeout as pause } from "node:timers/promises";
import { asSteward } from "./db.ts";

const between = 500;
/** A job that waits longer is ended by the queue (`expireInSeconds`). */
const patience = 45_000;

/** Resolves when the database answers again, or when it has not for 45 seconds; never rejects. */
export async function databaseAnswers(): Promise<void> {
  for (const since = Date.now(); Date.now() - since < patience; await pause(between)) {
    if (await answers()) return;
  }
}

async function answers(): Promise<boolean> {
  try {
    await asSteward((tx) => tx.$queryRaw`SELECT 1`);
    return true;
  } catch {
    return false;
  }
}
