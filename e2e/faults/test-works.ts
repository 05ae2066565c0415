import { once } from "node:events";
import { afterAll, beforeAll, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { closeQueue } from "#lib/queue.ts";
import { erasing } from "./erasing.ts";
import { exporting } from "./exporting.ts";
import { importing } from "./importing.ts";
import { inviting } from "./inviting.ts";
import { killRuns } from "./kill-runs.ts";
import { killedAtRandom, type Strike } from "./killed-at-random.ts";
import { job } from "./work.ts";

/** A turn takes some seconds where others work, too. */
const patience = { timeout: 60_000 + killRuns * 10_000 };

/** Has a test file strike every work in this way, on a database of its own: "… whose process is killed 3 times is whole, once". */
export function testWorks(struck: string, strike: Strike): void {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    // Does nothing, and leaves compiled what all works are made of: how long one lasts is the work.
    await once(await job("nothing", {}), "exit");
  });
  afterAll(async () => {
    await closeQueue();
    await db.close();
  });
  test.each([exporting(), erasing(), importing(), inviting()])(
    `$name whose ${struck} ${killRuns} times is whole, once`,
    patience,
    (work) => killedAtRandom(db, work, { times: killRuns, strike }),
  );
}
