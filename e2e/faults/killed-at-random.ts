import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
// biome-ignore lint/style/noRestrictedImports: nothing is waited for here, a moment is chosen by chance
import { setTimeout as pause } from "node:timers/promises";
import type { TestDatabase } from "#e2e/support/database.ts";
import type { Work } from "./work.ts";

type Killing = {
  /** How often. */
  readonly times: number;
  readonly strike: Strike;
};

/** What strikes a work that has begun, in which turn. */
export type Strike = (struck: {
  readonly work: ChildProcess;
  readonly db: TestDatabase;
  readonly turn: number;
}) => Promise<unknown>;

/**
 * Does work undisturbed, which says how long it takes, then begins it again and again, strikes it at any moment of that, and looks
 * each time at what was left; in the end it is done undisturbed.
 */
export async function killedAtRandom(
  db: TestDatabase,
  work: Work,
  { times, strike }: Killing,
): Promise<void> {
  await work.arrange(db);
  const lasts = await finish(work);
  await work.check(db);
  for (let turn = 0; turn < times; turn += 1) {
    const process = await work.start();
    const gone = once(process, "exit");
    await Promise.race([pause(Math.random() * lasts), gone]);
    await strike({ work: process, db, turn });
    await gone;
    await work.check(db);
  }
  await finish(work);
  await work.checkEnd(db);
}

/** Does it to the end; in milliseconds. */
async function finish({ start }: Work): Promise<number> {
  const process = await start();
  const began = performance.now();
  await once(process, "exit");
  return performance.now() - began;
}
