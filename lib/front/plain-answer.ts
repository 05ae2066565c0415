import type { ServerResponse } from "node:http";

/** One line for whoever made a request that no page can answer. */
export function answerPlainly(response: ServerResponse, status: number, line: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(`${line}\n`);
}
