import type { ServerResponse } from "node:http";
import { words } from "../words.ts";
import type { Handler } from "./front.ts";
import { answerPlainly } from "./plain-answer.ts";
import { countReading } from "./reading.ts";

/** Tells what there is under an address, as something that JSON can say. */
export type JsonAnswer = (address: URL) => Promise<unknown>;

/**
 * Answers these paths itself, each opening counted as a reading (ASVS 2.4.1), and leaves the others to `pages`. Nothing of
 * whoever asks is known to what answers, so everybody gets the same.
 */
export function answerJson(answers: Readonly<Record<string, JsonAnswer>>, pages: Handler): Handler {
  const byPath = new Map(Object.entries(answers));
  return async (request, response) => {
    const [path = ""] = (request.url ?? "").split("?", 1);
    const tell = byPath.get(path);
    if (!tell) return pages(request, response);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return answerPlainly(response, 405, words("commands.front")("badMethod"));
    }
    if (countReading(request) !== undefined) {
      response.setHeader("Retry-After", "60");
      return answerPlainly(response, 429, words("site")("later"));
    }
    send(response, JSON.stringify(await tell(new URL(request.url ?? "", "http://front"))));
  };
}

function send(response: ServerResponse, json: string): void {
  response.writeHead(200, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(json),
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
  });
  response.end(response.req.method === "HEAD" ? undefined : json);
}
