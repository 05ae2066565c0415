import { once } from "node:events";
import { createServer } from "node:http";
import type { Handler } from "#lib/front/front.ts";

/** A server on a free port of this machine that answers so. */
export async function serve(handle: Handler) {
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, close };
}
