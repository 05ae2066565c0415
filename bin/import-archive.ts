import { resolve } from "node:path";
import { env, surroundings } from "#lib/env.ts";
import { Refusal } from "#lib/refusal.ts";
import { runOurs } from "./command/run-ours.ts";
import { openForCommand } from "./import-resume/command-database.ts";
import { explainRefusal } from "./import-resume/explain-refusal.ts";

const closers: (() => Promise<unknown>)[] = [];

// The one that does the work hears of it too; we stay to end what was started.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
process.exitCode = await run();
process.exit();

/**
 * Brings a member back from their archive: `npm run import-archive -- FILE`. What cannot be done is said in one line, and the exit
 * code is 1; then nothing was changed.
 */
async function run(): Promise<number> {
  try {
    const [file, ...more] = process.argv.slice(2);
    if (file === undefined || file.startsWith("-") || more.length > 0)
      throw new Refusal("exports.import.usage");
    const { APP_DATABASE_URL, STEWARD_DATABASE_URL, AUTH_SECRET } = env.given;
    if (APP_DATABASE_URL && STEWARD_DATABASE_URL && AUTH_SECRET) {
      const { work } = await import("./import-archive/work.ts");
      await work(resolve(surroundings.INIT_CWD ?? ".", file));
      return 0;
    }
    return await runOurs(import.meta.filename, [file], await openForCommand(closers));
  } catch (error) {
    process.stderr.write(`${explainRefusal(error)}\n`);
    return 1;
  } finally {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
  }
}
