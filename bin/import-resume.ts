import { env } from "#lib/env.ts";
import { runOurs } from "./command/run-ours.ts";
import { readArguments } from "./import-resume/arguments.ts";
import { openForCommand } from "./import-resume/command-database.ts";
import { explainRefusal } from "./import-resume/explain-refusal.ts";
import { readFileGiven } from "./import-resume/read-file-given.ts";

const closers: (() => Promise<unknown>)[] = [];

// The one that does the work hears of it too; we stay to end what was started.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
process.exitCode = await run();
process.exit();

/**
 * Imports a JSON Resume file for a member: `npm run import-resume -- FILE --member EMAIL`. What cannot be
 * done is said in one line, and the exit code is 1. When it has not been told where the database is, it
 * finds or starts it and runs itself again with that.
 */
async function run(): Promise<number> {
  try {
    const asked = readArguments(process.argv.slice(2));
    const { APP_DATABASE_URL, STEWARD_DATABASE_URL, AUTH_SECRET } = env.given;
    if (APP_DATABASE_URL && STEWARD_DATABASE_URL && AUTH_SECRET) {
      const { work } = await import("./import-resume/work.ts");
      await work(asked);
      return 0;
    }
    if (asked.file !== undefined) await readFileGiven(asked.file);
    return await runOurs(
      import.meta.filename,
      process.argv.slice(2),
      await openForCommand(closers),
    );
  } catch (error) {
    process.stderr.write(`${explainRefusal(error)}\n`);
    return 1;
  } finally {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
  }
}
