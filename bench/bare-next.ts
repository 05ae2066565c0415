import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { freePort } from "#bin/start/free-port.ts";
import { surroundings } from "#lib/env.ts";

const folder = join(import.meta.dirname, "bare-next");
const next = join(import.meta.dirname, "../node_modules/next/dist/bin/next");

/**
 * Builds and starts Next alone, with one static page of so many characters, by `next build` and `next start` as anybody
 * would, and gives its address to `use`.
 */
export async function withBareNext(
  characters: number,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const env = {
    ...surroundings,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    BARE_CHARACTERS: String(characters),
  };
  await promisify(execFile)(process.execPath, [next, "build"], { cwd: folder, env });
  const port = await freePort("127.0.0.1");
  const given = [next, "start", "--port", String(port), "--hostname", "127.0.0.1"];
  const child = spawn(process.execPath, given, {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        if (line.includes("Ready")) resolve();
      });
      child.once("exit", () => reject(new Error("next start ended before it was ready")));
    });
    await use(`http://127.0.0.1:${port}/`);
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
}
