import { env } from "#lib/env.ts";
import { explain } from "./explain.ts";

/**
 * Lives as a child of the start: tells it when at work, or why not, and ends with it, also when it is killed; not with whoever reads the log.
 * Started by hand, with the same settings, it does the same on signals.
 */
export async function live(begin: () => Promise<() => Promise<void>>): Promise<void> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  process.on("disconnect", stop);
  // Whoever reads the log may go before us: then it is told to nobody, and the work goes on.
  for (const log of [process.stdout, process.stderr]) log.on("error", () => undefined);
  try {
    const end = await begin();
    process.send?.({ ready: true });
    if (!stopping.signal.aborted) {
      await new Promise((resolve) => stopping.signal.addEventListener("abort", resolve));
    }
    await end();
    process.exit(0);
  } catch (error) {
    const line = explain(error, env.DATA_DIR);
    if (process.send) process.send({ trouble: line }, () => process.exit(1));
    else process.stderr.write(`${line}\n`, () => process.exit(1));
  }
}
