import { fork } from "node:child_process";
import { once } from "node:events";
import { env, surroundings } from "#lib/env.ts";

/** Runs a command's own file again, with what it was given, now that it is known where the database is; its exit code. */
export async function runAgainWith(
  file: string,
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const child = fork(file, process.argv.slice(2), {
    env: { ...surroundings, NODE_ENV: env.NODE_ENV, APP_URL: env.APP_URL, ...settings },
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const [code] = await once(child, "exit");
  return code ?? 1;
}
