import { fork } from "node:child_process";
import { once } from "node:events";
import { env, surroundings } from "#lib/env.ts";
import { openForCommand } from "./import-resume/command-database.ts";
import { explainRefusal } from "./import-resume/explain-refusal.ts";

const closers: (() => Promise<unknown>)[] = [];

// The one that does the work hears of it too; we stay to end what was started.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
process.exitCode = await run();
process.exit();

/**
 * Verifies the ledger of consents, and the receipts that are named: `npm run verify-consents -- [RECEIPT …]`. The exit
 * code is 1 when something does not fit, or could not be read. When it has not been told where the database is, it finds
 * or starts it and runs itself again with that.
 */
async function run(): Promise<number> {
  try {
    if (!env.given.STEWARD_DATABASE_URL) return await runAgainWith(await openForCommand(closers));
    const { work } = await import("./verify-consents/work.ts");
    return (await work(process.argv.slice(2))) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${explainRefusal(error)}\n`);
    return 1;
  } finally {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
  }
}

async function runAgainWith(settings: Readonly<Record<string, string>>): Promise<number> {
  const child = fork(import.meta.filename, process.argv.slice(2), {
    env: { ...surroundings, NODE_ENV: env.NODE_ENV, APP_URL: env.APP_URL, ...settings },
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const [code] = await once(child, "exit");
  return code ?? 1;
}
