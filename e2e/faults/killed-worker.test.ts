import { afterAll, beforeAll, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { closeQueue } from "#lib/queue.ts";
import { erasing } from "./erasing.ts";
import { exporting } from "./exporting.ts";
import { importing } from "./importing.ts";
import { killRuns } from "./kill-runs.ts";
import { killedAtRandom } from "./killed-at-random.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

/** A turn takes some seconds where others work, too. */
const patience = { timeout: 60_000 + killRuns * 10_000 };
const works = [exporting(), erasing(), importing()];

test.each(works)(
  `$name whose process is killed ${killRuns} times is whole, once`,
  patience,
  async (work) => {
    const strike = async (process: { kill(signal: NodeJS.Signals): unknown }) =>
      process.kill("SIGKILL");
    await killedAtRandom(db, work, { times: killRuns, strike });
  },
);
