import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Held while the process lives: the system lets go of it when the process dies, however it dies. */
export type Hold = { release(): void };

/**
 * Makes this process the only one that works on something, say a folder.
 * Returns undefined when another process does already.
 */
export async function becomeSoleHolder(of: string): Promise<Hold | undefined> {
  const address = holdAddress(of);
  const hold = await listenAt(address);
  if (hold || process.platform === "linux" || (await answers(address))) return hold;
  await rm(address, { force: true });
  return listenAt(address);
}

/** Linux has socket names without a file, so nothing stale is ever left; elsewhere it is a file. */
function holdAddress(of: string) {
  const name = `pianeojobs-${createHash("sha256").update(of).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
}

function listenAt(address: string): Promise<Hold | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.on("error", (error) =>
      "code" in error && error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve({ release: () => server.close() }));
    server.unref();
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address, () => resolve(true));
    socket.on("error", () => resolve(false));
    socket.unref();
  });
}
