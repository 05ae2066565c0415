import { fork } from "node:child_process";
import { once } from "node:events";
import { env, surroundings } from "#lib/env.ts";

/**
 * Runs a program of ours to its end, told where the database is and nothing else that we were told; what it says is seen.
 * For modules that read their settings as they are imported. Returns its exit code.
 */
export async function runOurs(
  program: string,
  given: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const child = fork(program, given, {
    env: { ...surroundings, NODE_ENV: env.NODE_ENV, APP_URL: env.APP_URL, ...settings },
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const [code] = await once(child, "exit");
  return code ?? 1;
}
