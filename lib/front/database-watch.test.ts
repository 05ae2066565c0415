import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { watchDatabase } from "./database-watch.data.ts";

/** Both ends of all connections of this process. */
const ends = () =>
  process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;

test("a database that takes connections and stands still is away, and none of them is kept", async () => {
  const taken: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    taken.push(socket.on("error", () => undefined));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const before = ends();
  const watch = watchDatabase(`postgresql://somebody@127.0.0.1:${port}/somewhere`);
  await vi.waitUntil(() => taken.length >= 4, { timeout: 15_000 });
  expect(watch.isAway()).toBe(true);
  expect(ends() - before - taken.length).toBeLessThan(3);
  watch.stop();
  for (const socket of taken) socket.destroy();
  server.close();
}, 20_000);
