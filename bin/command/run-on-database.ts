import { env } from "#lib/env.ts";
import { openForCommand } from "./command-database.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { runOurs } from "./run-ours.ts";

/** A command that works on the database as the product does. */
type OnDatabase<Asked> = {
  /** Its own file, which is run again once it is known where the database is. */
  readonly program: string;
  /** Reads what it was given; a Refusal when that is not understood. */
  readonly read: (given: string[]) => Asked;
  /** What can be found out without a database. */
  readonly check?: (asked: Asked) => Promise<unknown>;
  /** Does it; false when the exit code is to say that something is wrong. */
  readonly work: (asked: Asked) => Promise<unknown>;
};

/**
 * Runs a command to its end, and then ends the process. What cannot be done is said in one line, and the exit code is 1. When it
 * has not been told where the database is, it finds or starts it and runs itself again with that.
 */
export async function runOnDatabase<Asked>(command: OnDatabase<Asked>): Promise<void> {
  // The one that does the work hears of it too; we stay to end what was started.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
  process.exitCode = await exitCodeOf(command);
  process.exit();
}

async function exitCodeOf<Asked>({ program, read, check, work }: OnDatabase<Asked>) {
  const closers: (() => Promise<unknown>)[] = [];
  const given = process.argv.slice(2);
  try {
    const asked = read(given);
    const { APP_DATABASE_URL, STEWARD_DATABASE_URL, AUTH_SECRET, CONTACTS_KEY } = env.given;
    if (APP_DATABASE_URL && STEWARD_DATABASE_URL && AUTH_SECRET && CONTACTS_KEY)
      return (await work(asked)) === false ? 1 : 0;
    await check?.(asked);
    return await runOurs(program, given, await openForCommand(closers));
  } catch (error) {
    process.stderr.write(`${explainRefusal(error)}\n`);
    return 1;
  } finally {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
  }
}
