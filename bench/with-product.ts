import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "#bin/start/free-port.ts";
import { surroundings } from "#lib/env.ts";
import { seedProfiles } from "./seed-profiles.ts";

export type Running = { readonly url: string; readonly dataDir: string; readonly seconds: number };

type StartOptions = {
  /** Settings beyond the port and the data folder. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Without the demonstration world. */
  readonly empty?: boolean;
};

type ProductOptions = StartOptions & {
  /** So many are invented beforehand, besides the demonstration's. */
  readonly people?: number;
};

/** Starts a checkout with `npm start` on a free port, resolves at the line with the address, and gives it to `use`. */
export async function startIn(
  folder: string,
  dataDir: string,
  { settings = {}, empty = false }: StartOptions,
  use: (running: Running) => Promise<void>,
): Promise<void> {
  const port = await freePort("127.0.0.1");
  const url = `http://localhost:${port}`;
  const began = performance.now();
  const env = {
    ...surroundings,
    PORT: String(port),
    DATA_DIR: dataDir,
    NODE_ENV: "production" as const,
    ...settings,
  };
  const given = ["start", ...(empty ? ["--", "--empty"] : [])];
  const child = spawn("npm", given, { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    await lineWith(child, url);
    await use({ url, dataDir, seconds: (performance.now() - began) / 1000 });
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
}

/** The product of this checkout on data of its own, which is thrown away afterwards. */
export async function withProduct(
  { people, ...options }: ProductOptions,
  use: (running: Running) => Promise<void>,
): Promise<void> {
  const root = join(import.meta.dirname, "..");
  const dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-bench-"));
  try {
    if (people) await seedProfiles({ root, dataDir, profiles: people });
    await startIn(root, dataDir, options, use);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Resolves at the line with the address; what comes after it is read on, so that the child never waits for us. */
function lineWith(child: ChildProcess, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error("npm start has no output"));
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.includes("ready") && line.includes(address)) resolve();
    });
    child.once("exit", () => reject(new Error("npm start ended before it was ready")));
  });
}
