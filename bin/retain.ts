import { runOnDatabase } from "./command/run-on-database.ts";
import { readIsDry } from "./retain/arguments.ts";

/**
 * Deletes what is past its time, as every night: `npm run retain`, or says what would go and changes nothing:
 * `npm run retain -- --dry-run`. The exit code is 1 when the clock is not believed.
 */
await runOnDatabase({
  program: import.meta.filename,
  read: readIsDry,
  work: async (isDry) => (await import("./retain/work.ts")).work(isDry),
});
