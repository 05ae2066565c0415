import { rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { logError } from "../../log.ts";
import { Counting } from "./counting.ts";
import { questionSchema } from "./counts.schema.ts";
import { Unanswerable } from "./ts-text.ts";

/** Counts, and answers over a socket. Resolves when it listens, which is before everything is read; returns how to end it. */
export async function serveCounts(
  socket: string,
  connectionString: string,
): Promise<() => Promise<void>> {
  const counting = new Counting(connectionString);
  const server = createServer((request, response) => {
    answer(counting, request, response).catch((error) => {
      if (!(error instanceof Unanswerable)) logError("counts", error);
      response.writeHead(503).end();
    });
  });
  // Left by one that was killed; there is one at a time, as there is one start in a data folder.
  await rm(socket, { force: true });
  await new Promise<void>((done, fail) => {
    server.on("error", fail);
    server.listen({ path: socket, readableAll: false, writableAll: false }, done);
  });
  return async () => {
    server.close();
    server.closeAllConnections();
    await counting.stop();
  };
}

/** `POST` counts, `GET` tells how much there is. 503 of what can't be answered now. */
async function answer(counting: Counting, request: IncomingMessage, response: ServerResponse) {
  const told = await tell(counting, request);
  response.writeHead(told === undefined ? 503 : 200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(told ?? null));
}

async function tell(counting: Counting, request: IncomingMessage): Promise<unknown> {
  if (request.method === "POST") return counting.count(questionSchema.parse(await json(request)));
  return counting.size;
}
