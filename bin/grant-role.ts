import { env } from "#lib/env.ts";
import { runOurs } from "./command/run-ours.ts";
import { readGrant } from "./grant-role/arguments.ts";
import { openForCommand } from "./import-resume/command-database.ts";
import { explainRefusal } from "./import-resume/explain-refusal.ts";

const closers: (() => Promise<unknown>)[] = [];

process.exitCode = await run();
process.exit();

/**
 * Gives a member a role, because of which what they open is recorded, or takes it back:
 * `npm run grant-role -- EMAIL recruiter|support|officer [--take-back]`.
 */
async function run(): Promise<number> {
  try {
    const grant = readGrant(process.argv.slice(2));
    const { APP_DATABASE_URL, STEWARD_DATABASE_URL, AUTH_SECRET } = env.given;
    if (APP_DATABASE_URL && STEWARD_DATABASE_URL && AUTH_SECRET) {
      const { work } = await import("./grant-role/work.ts");
      await work(grant);
      return 0;
    }
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
