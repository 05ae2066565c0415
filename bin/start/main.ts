import { parseArgs } from "node:util";
import { words } from "#lib/words.ts";
import { explain } from "./explain.ts";
import { Trouble } from "./trouble.ts";

const t = words("commands.start");
const stopping = new AbortController();
const closers: (() => Promise<unknown>)[] = [];

stopOnRequest();
process.exitCode = await run();
process.exit();

/** Starts everything, stays until told to stop, and ends what was started, last first. */
async function run(): Promise<number> {
  let dataDir: string | undefined;
  try {
    const { env } = await import("#lib/env.ts");
    dataDir = env.DATA_DIR;
    const { start } = await import("./start.ts");
    await start({
      ...readFlags(),
      closers,
      signal: stopping.signal,
      say: (line) => console.log(line),
    });
    await new Promise((resolve) => stopping.signal.addEventListener("abort", resolve));
    console.log(t("stopping"));
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    process.stderr.write(`${explain(error, dataDir)}\n`);
    return 1;
  } finally {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
  }
}

function readFlags() {
  const { tokens } = parseArgs({
    strict: false,
    tokens: true,
    options: { empty: { type: "boolean" } },
  });
  const unknown = tokens.find((token) => token.kind !== "option" || token.name !== "empty");
  if (unknown) throw new Trouble("unknownFlag", { flag: process.argv.slice(2).join(" ") });
  return { empty: tokens.length > 0 };
}

/** A signal, the same from the program that npm started, or that program's end. */
function stopOnRequest() {
  const stop = () => stopping.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  process.on("message", stop);
  process.on("disconnect", stop);
}
