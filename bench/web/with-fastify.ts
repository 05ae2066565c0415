import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "#bin/start/free-port.ts";
import { surroundings } from "#lib/env.ts";

/** Starts the peer over that database in a process of its own, and gives its address to `use`. */
export async function withFastify(
  databaseUrl: string,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const port = await freePort("127.0.0.1");
  const program = join(import.meta.dirname, "fastify-profile.ts");
  const child = spawn(process.execPath, [program, databaseUrl, String(port)], {
    env: { ...surroundings, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await Promise.race([
      once(child.stdout, "data"),
      once(child, "exit").then(() => Promise.reject(new Error("Fastify did not start"))),
    ]);
    await use(`http://127.0.0.1:${port}`);
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
}
