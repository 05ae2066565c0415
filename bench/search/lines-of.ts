import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** The lines of a stream, which end with LF alone: a text may hold any other separator. */
export async function* linesOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest) yield rest;
}
