import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
// biome-ignore lint/style/noRestrictedImports: nothing is waited for here, a moment is chosen by chance
import { setTimeout as pause } from "node:timers/promises";
import { surroundings } from "#lib/env.ts";

type Killing = {
  /** How often. */
  readonly times: number;
  /** How long the work takes when nobody disturbs it, in milliseconds: it is struck at any moment of that. */
  readonly lasts: number;
  /** Begins the work, which has said that it begins. */
  readonly start: () => Promise<ChildProcess>;
  /** What strikes it; without this it is killed, as the power would. */
  readonly strike?: (work: ChildProcess) => Promise<unknown>;
  /** What has to be so after each, whatever became of the work. */
  readonly after: () => Promise<void>;
};

/** Begins work again and again, strikes it at a random moment, and looks each time at what was left. */
export async function killedAtRandom({ times, lasts, start, strike, after }: Killing) {
  for (let turn = 0; turn < times; turn += 1) {
    const work = await start();
    const gone = once(work, "exit");
    await Promise.race([pause(Math.random() * lasts), gone]);
    if (work.exitCode === null && strike) await strike(work);
    else work.kill("SIGKILL");
    await gone;
    await after();
  }
}

/** Does a job of the worker's in a process of its own (`do-job.ts`); resolves when it begins. */
export async function startJob(
  name: string,
  job: unknown,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const program = join(import.meta.dirname, "do-job.ts");
  const work = fork(program, [name, JSON.stringify(job)], {
    env: { ...surroundings, NODE_ENV: "test", ...settings },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  await once(work, "message");
  return work;
}
