import { Refusal } from "#lib/refusal.ts";
import { runOnDatabase } from "./command/run-on-database.ts";

/** Brings a member back from their archive: `npm run import-archive -- FILE`. What cannot be done changes nothing. */
await runOnDatabase({
  program: import.meta.filename,
  read: ([file, ...more]) => {
    if (file === undefined || file.startsWith("-") || more.length > 0)
      throw new Refusal("exports.import.usage");
    return file;
  },
  work: async (file) => (await import("./import-archive/work.ts")).work(file),
});
