import { resolve } from "node:path";
import { env } from "#lib/env.ts";
import { runOurs } from "./command/run-ours.ts";
import { openForCommand } from "./import-resume/command-database.ts";
import { explainRefusal } from "./import-resume/explain-refusal.ts";
import { readIsDry } from "./retain/arguments.ts";

const closers: (() => Promise<unknown>)[] = [];

process.exitCode = await run();
process.exit();

/**
 * Deletes what is past its time, as every night: `npm run retain`, or says what would go and changes nothing:
 * `npm run retain -- --dry-run`. The exit code is 1 when the clock is not believed.
 */
async function run(): Promise<number> {
  try {
    const isDry = readIsDry(process.argv.slice(2));
    const { APP_DATABASE_URL, STEWARD_DATABASE_URL, AUTH_SECRET } = env.given;
    if (APP_DATABASE_URL && STEWARD_DATABASE_URL && AUTH_SECRET) {
      const { work } = await import("./retain/work.ts");
      return (await work(isDry)) ? 0 : 1;
    }
    return await runOurs(import.meta.filename, process.argv.slice(2), {
      ...(await openForCommand(closers)),
      ...whereFilesAre(),
    });
  } catch (error) {
    process.stderr.write(`${explainRefusal(error)}\n`);
    return 1;
  } finally {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
  }
}

/** An erasure deletes files, too, and says until when backups hold them. */
function whereFilesAre(): Record<string, string> {
  return {
    DATA_DIR: resolve(env.DATA_DIR),
    BACKUP_DAYS: String(env.BACKUP_DAYS),
    ...(env.UPLOADTHING_TOKEN ? { UPLOADTHING_TOKEN: env.UPLOADTHING_TOKEN } : {}),
    ...(env.MAIL_SINK_DIR ? { MAIL_SINK_DIR: env.MAIL_SINK_DIR } : {}),
  };
}
