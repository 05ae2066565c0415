import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { words } from "#lib/words.ts";
import { Trouble } from "./trouble.ts";

const t = words("commands.start");
const patience = 10_000;

/** What a child tells us, once: that it is at work, or why it cannot be. */
export type ChildMessage = { ready: true } | { trouble: string };

/** A process that is kept running; `ready` resolves when it is first at work, and is a Trouble when it never comes to that. */
export type KeptChild = { ready: Promise<void>; stop(): Promise<void> };

/** Starts a program of ours and starts it again, later each time, when it ends by itself. */
export function keepChild(
  name: string,
  script: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
  flags: readonly string[] = [],
): KeptChild {
  const stopping = new AbortController();
  let current = startChild(script, environment, flags);
  const ready = firstWord(current, name);
  const watch = async (failures: number): Promise<void> => {
    const startedAt = Date.now();
    await current.gone;
    if (stopping.signal.aborted) return;
    const calm = Date.now() - startedAt > 60_000;
    const wait = Math.min(30_000, 200 * 2 ** (calm ? 0 : failures));
    await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
    if (stopping.signal.aborted) return;
    say(t("childRestarts", { name }));
    current = startChild(script, environment, flags);
    await watch(calm ? 1 : failures + 1);
  };
  const watching = ready.then(() => watch(0)).catch(() => undefined);
  const stop = async () => {
    stopping.abort();
    await endChild(current);
    await watching;
  };
  return { ready, stop };
}

type RunningChild = { process: ChildProcess; gone: Promise<void> };

function startChild(
  script: string,
  env: NodeJS.ProcessEnv,
  flags: readonly string[],
): RunningChild {
  const child = fork(script, {
    env,
    execArgv: ["--disable-warning=ExperimentalWarning", ...flags],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true, // a Ctrl-C is for us; the child hears from us, or that we are gone
  });
  const gone = new Promise<void>((resolve) => {
    child.on("exit", () => resolve());
    child.on("error", () => resolve());
  });
  return { process: child, gone };
}

function firstWord({ process: child, gone }: RunningChild, name: string) {
  return new Promise<void>((resolve, reject) => {
    const fail = (reason: string) => reject(new Trouble("childFailed", { name, reason }));
    child.once("message", (message: ChildMessage) =>
      "trouble" in message ? fail(message.trouble) : resolve(),
    );
    void gone.then(() => fail(`exit ${child.exitCode ?? child.signalCode}`));
  });
}

async function endChild({ process: child, gone }: RunningChild) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const late = new AbortController();
  pause(patience, undefined, late).then(
    () => child.kill("SIGKILL"),
    () => undefined,
  );
  await gone;
  late.abort();
}
