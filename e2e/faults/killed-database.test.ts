import { afterAll, beforeAll, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { closeQueue } from "#lib/queue.ts";
import { erasing } from "./erasing.ts";
import { exporting } from "./exporting.ts";
import { importing } from "./importing.ts";
import { cutConnections, databaseIsBack, killPostgres } from "./kill-database.ts";
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
  `$name whose database is lost ${killRuns} times is whole, once`,
  patience,
  async (work) => {
    // By turns its connections end, and all of PostgreSQL is killed.
    const strike = async (_process: unknown, turn: number) => {
      if (turn % 2 === 0) return await cutConnections(db);
      await killPostgres();
      await databaseIsBack(db);
    };
    await killedAtRandom(db, work, { times: killRuns, strike });
  },
);
