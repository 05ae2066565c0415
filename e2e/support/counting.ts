import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { vi } from "vitest";
import { surroundings } from "#lib/env.ts";
import { countsSocket } from "#lib/search/counts/counts-socket.ts";
import { dataDir, productSettings } from "./database.ts";

/** The process that counts, on this test file's database; resolves when it has read everything. */
export async function startCounting(flags: readonly string[] = []): Promise<ChildProcess> {
  await mkdir(dataDir, { recursive: true });
  const child = fork("bin/counts.ts", {
    env: { ...surroundings, NODE_ENV: "test", ...productSettings() },
    execArgv: ["--disable-warning=ExperimentalWarning", ...flags],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  await vi.waitUntil(async () => (await health()) !== "", { timeout: 20_000, interval: 50 });
  return child;
}

/** Ends it as the start does. */
export async function stopCounting(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** What it says of itself; nothing where it is away or reads everything. */
export function health(): Promise<string> {
  return new Promise((resolve) => {
    const asked = request({ socketPath: countsSocket(), path: "/healthz" }, async (response) =>
      resolve(response.statusCode === 200 ? await text(response) : ""),
    );
    asked.on("error", () => resolve(""));
    asked.end();
  });
}
