import { ServerResponse } from "node:http";

/** Says a whole answer. */
export type Send = (status: number, headers: Record<string, string>, body: string) => void;

/** An answer that nobody else is making. */
export function sendBy(response: ServerResponse): Send {
  return (status, headers, body) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/**
 * Readies an answer that others are making to be taken from them: the function that it gives back does so, and gives the
 * way to answer instead; or nothing, when it is too late because something was sent. From then on what the others say
 * goes nowhere, and the headers they had set are gone.
 */
export function takeOver(response: ServerResponse): () => Send | undefined {
  const ours = new Set(response.getHeaderNames());
  return () => {
    if (response.headersSent || response.writableEnded || response.destroyed) return undefined;
    for (const name of response.getHeaderNames()) {
      if (!ours.has(name)) response.removeHeader(name);
    }
    Object.assign(response, silent(response));
    // Not those of the response itself, for a compressor may stand in between.
    const { setHeader, writeHead, end } = ServerResponse.prototype;
    return (status, headers, body) => {
      for (const [name, value] of Object.entries(headers)) setHeader.call(response, name, value);
      writeHead.call(response, status);
      end.call(response, body, "utf8", undefined);
    };
  };
}

/** What others say to it from now on: nothing comes of it, and they need not wait for anything. */
function silent(response: ServerResponse) {
  const same = () => response;
  const written = (...given: unknown[]) => {
    const callback = given.at(-1);
    if (typeof callback === "function") process.nextTick(callback);
    return true;
  };
  return {
    setHeader: same,
    setHeaders: same,
    appendHeader: same,
    removeHeader: () => undefined,
    writeHead: same,
    flushHeaders: () => undefined,
    destroy: same,
    write: written,
    end: (...given: unknown[]) => {
      written(...given);
      return response;
    },
  };
}
