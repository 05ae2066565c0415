import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { dataDir, productSettings, type TestDatabase } from "#e2e/support/database.ts";
import { surroundings } from "#lib/env.ts";

/** Work of the worker's that is struck at random moments, and what has to be so whenever that was. */
export type Work = {
  readonly name: string;
  /** Makes what it is done to. */
  readonly arrange: (db: TestDatabase) => Promise<void>;
  /** Begins it, in a process of its own. */
  readonly start: () => Promise<ChildProcess>;
  /** Checks what a stop at any point may leave, and nothing else. When the work was done in spite of all, arranges the next. */
  readonly check: (db: TestDatabase) => Promise<void>;
  /** Checks what is there once nobody disturbed it. */
  readonly checkEnd: (db: TestDatabase) => Promise<void>;
};

/**
 * Does a job on this test file's database and files, in a process of its own (`do-job.ts`); resolves when it begins. What was
 * compiled once is kept, so that a run is the work and not the compiler.
 */
export async function job(
  name: string,
  about: unknown,
  settings: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> {
  const program = join(import.meta.dirname, "do-job.ts");
  const work = fork(program, [name, JSON.stringify(about)], {
    env: {
      ...surroundings,
      ...productSettings(),
      ...settings,
      NODE_ENV: "test",
      NODE_COMPILE_CACHE: join(dataDir, "compiled"),
    },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  await once(work, "message");
  return work;
}
