import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { surroundings } from "#lib/env.ts";

/** How a command ended: its exit code (or the signal that ended it), and what it said where. */
export type Ended = {
  readonly code: number | string | null;
  readonly out: string;
  readonly err: string;
};

/** What to do with a running command when it says a line. */
type Listener = (line: string, command: ChildProcess) => void;

/** Runs a command of `bin/` as npm does, told only these settings. */
export function runCommandOf(
  program: string,
  given: readonly string[],
  settings: Readonly<Record<string, string>>,
  listen: Listener = () => undefined,
): Promise<Ended> {
  const command = spawn(process.execPath, [program, ...given], {
    env: { ...surroundings, NODE_ENV: "test", INIT_CWD: process.cwd(), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Record<"out" | "err", string[]> = { out: [], err: [] };
  createInterface({ input: command.stdout }).on("line", (line) => {
    said.out.push(line);
    listen(line, command);
  });
  createInterface({ input: command.stderr }).on("line", (line) => said.err.push(line));
  return new Promise((resolve) => {
    command.on("close", (code, signal) =>
      resolve({ code: code ?? signal, out: said.out.join("\n"), err: said.err.join("\n") }),
    );
  });
}

/** The same without listening: how a command ended, and all that it said, to the byte. */
export function endOf(
  program: string,
  given: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<{ code: number; out: string; err: string }> {
  const env = { ...surroundings, NODE_ENV: "test" as const, INIT_CWD: process.cwd(), ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...given], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

/** Kills a command, as the power would, at its first line that holds these words. */
export function killAt(words: string): Listener {
  return (line, command) => {
    if (line.includes(words)) command.kill("SIGKILL");
  };
}
