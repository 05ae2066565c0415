import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { freePort } from "#bin/start/free-port.ts";
import { root } from "#bin/start/plan.ts";
import { surroundings } from "#lib/env.ts";
import { words } from "#lib/words.ts";
import { endGroup } from "./program.ts";

/** The product as anybody starts it, with its demonstration world, on a data folder of its own. */
export type RunningProduct = { readonly url: string; stop(): Promise<void> };

/** Starts it as `npm start` does, and waits until it says that it is ready. What it says is shown when it does not. */
export async function startProduct(dataDir: string, signal: AbortSignal): Promise<RunningProduct> {
  signal.throwIfAborted();
  const port = await freePort("127.0.0.1");
  if (!port) throw new Error("There is no free port for the product.");
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["bin/start/main.ts"], {
    cwd: root,
    env: {
      ...surroundings,
      NODE_ENV: "production",
      DATA_DIR: dataDir,
      PORT: String(port),
      // Tests that read a lot come from network addresses of their own; one of them reads until it is too much.
      TRUST_PROXY: "1",
      READS_PER_MINUTE: "100",
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"], // it ends when this end of the channel is gone
    detached: true,
  });
  const stop = () => endGroup(child);
  signal.addEventListener("abort", () => void stop());
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("The product has no output to read.");
  const said: string[] = [];
  createInterface({ input: stderr }).on("line", (line) => said.push(line));
  const ready = words("commands.start")("ready", { url });
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: stdout }).on("line", (line) => {
      said.push(line);
      if (line === ready) resolve();
    });
    child.on("exit", () => reject(new Error(`The product did not start:\n${said.join("\n")}`)));
  });
  return { url, stop };
}
