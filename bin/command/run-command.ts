import { explain } from "#bin/start/explain.ts";

/** What a command is told: that it is to stop, and where to leave what has to be ended, last first. */
export type Command = {
  readonly signal: AbortSignal;
  readonly closers: (() => Promise<unknown>)[];
  readonly say: (line: string) => void;
};

/**
 * Runs a command that a person started: what goes wrong is one line, and the exit code is 1. Asked to stop (a signal, the same
 * from the program that npm started, or that program's end) it ends what it began, and then the process.
 */
export async function runCommand(work: (command: Command) => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  process.on("message", stop);
  process.on("disconnect", stop);
  const closers: (() => Promise<unknown>)[] = [];
  let dataDir: string | undefined;
  try {
    dataDir = (await import("#lib/env.ts")).env.DATA_DIR;
    await work({ signal: stopping.signal, closers, say: (line) => console.log(line) });
  } catch (error) {
    process.exitCode = 1;
    if (!stopping.signal.aborted) process.stderr.write(`${explain(error, dataDir)}\n`);
  } finally {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
  }
  process.exit();
}
