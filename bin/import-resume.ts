import { runOnDatabase } from "./command/run-on-database.ts";
import { readArguments } from "./import-resume/arguments.ts";
import { readFileGiven } from "./import-resume/read-file-given.ts";

/** Imports a JSON Resume file for a member: `npm run import-resume -- FILE --member EMAIL`. */
await runOnDatabase({
  program: import.meta.filename,
  read: readArguments,
  check: async ({ file }) => file !== undefined && (await readFileGiven(file)),
  work: async (asked) => (await import("./import-resume/work.ts")).work(asked),
});
