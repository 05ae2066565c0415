import { type ChildProcess, spawn } from "node:child_process";
import { root } from "#bin/start/plan.ts";
import { surroundings } from "#lib/env.ts";

/** A program of the run: shows what it says, and ends, with all that it started, when the run does. */
export async function runProgram(
  given: string[],
  environment: Record<string, string>,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, given, {
    cwd: root,
    env: { ...surroundings, NODE_ENV: "test", ...environment },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true, // a Ctrl-C is for us, and we end it with its whole group
  });
  const stop = () => void endGroup(child);
  signal.addEventListener("abort", stop);
  const code = await ended(child);
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  return code === 0;
}

/** Asks a program to end; whoever of its group has not after ten seconds is killed. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const gone = ended(child);
  signalGroup(child, "SIGINT");
  const patience = setTimeout(() => signalGroup(child, "SIGKILL"), 10_000);
  await gone;
  clearTimeout(patience);
  signalGroup(child, "SIGKILL");
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.on("exit", resolve);
    child.on("error", () => resolve(null));
  });
}

function signalGroup({ pid }: ChildProcess, name: NodeJS.Signals) {
  try {
    if (pid) process.kill(-pid, name);
  } catch {
    // they are gone
  }
}
