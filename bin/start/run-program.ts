import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { surroundings } from "#lib/env.ts";
import { saysDiskIsFull, Trouble } from "./trouble.ts";

/** Where a program runs, what it is told beside our own surroundings, and the file that keeps what it said. */
export type Run = {
  cwd: string;
  log: string;
  signal: AbortSignal;
  env?: Record<string, string>;
};

/** Runs a program to its end without showing what it says. A full disk is a Trouble, whatever the program makes of it. */
export async function runProgram(program: string, given: string[], run: Run) {
  run.signal.throwIfAborted();
  const child = spawn(program, given, {
    cwd: run.cwd,
    env: { ...surroundings, NODE_ENV: "production", ...run.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a Ctrl-C is for us; we end it by its group, for it starts others
  });
  const end = () => child.pid && killGroup(child.pid);
  run.signal.addEventListener("abort", end);
  process.once("exit", end);
  const code = new Promise<number | null>((resolve) => {
    child.on("close", resolve);
    child.on("error", () => resolve(null));
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const output = `${err}\n${out}`;
  const result = { code: await code, output };
  run.signal.removeEventListener("abort", end);
  process.removeListener("exit", end);
  run.signal.throwIfAborted();
  if (result.code !== 0 && saysDiskIsFull(output)) throw new Trouble("diskFull");
  await writeFile(run.log, output, { mode: 0o600 });
  return result;
}

function killGroup(pid: number) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // it is gone
  }
}
