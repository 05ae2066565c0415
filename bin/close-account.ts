import { readClosing } from "./close-account/arguments.ts";
import { runOnDatabase } from "./command/run-on-database.ts";

/**
 * Closes and erases an account at once, such as that of somebody under 18: `npm run close-account -- EMAIL [--now]`. Without
 * `--now` it says what would be erased, and changes nothing.
 */
await runOnDatabase({
  program: import.meta.filename,
  read: readClosing,
  work: async (closing) => (await import("./close-account/work.ts")).work(closing),
});
