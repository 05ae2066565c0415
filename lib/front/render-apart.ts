import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { isPassing, noteReadingCounted, versionsShown, whileAnswering } from "./answer-status.ts";
import type { Handler } from "./front.ts";

/** An answer that was made for nobody. */
export type Rendered = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
  /** The versions of public profiles that were read for it. */
  readonly versions: readonly string[];
};

/**
 * Has the pages answer a request that comes from nobody: the path, the site's own name and the nonce are all there is in
 * it. Whoever it will be shown to, no cookie, header or address of theirs can be in the answer. Undefined when the answer
 * is one of the moment.
 * @control
 */
export async function renderApart(
  pages: Handler,
  { address, appUrl, nonce }: { address: string; appUrl: string; nonce: string },
): Promise<Rendered | undefined> {
  const response = new ApartResponse(requestFor(address, appUrl, nonce));
  let versions: readonly string[] = [];
  let isOfTheMoment = false;
  const render = async () => {
    noteReadingCounted();
    await Promise.all([response.whole, pages(response.req, response)]);
    versions = versionsShown();
    isOfTheMoment ||= isPassing();
  };
  await whileAnswering(response, render, () => {
    isOfTheMoment = true;
  });
  if (isOfTheMoment) return undefined;
  const body = Buffer.concat(response.chunks).toString("utf8");
  return { status: response.statusCode, headers: response.getHeaders(), body, versions };
}

function requestFor(address: string, appUrl: string, nonce: string): IncomingMessage {
  const { host, protocol } = new URL(appUrl);
  const request = new IncomingMessage(new Nowhere());
  Object.assign(request, { method: "GET", url: address, httpVersion: "1.1", complete: true });
  Object.assign(request.headers, {
    host,
    accept: "text/html",
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
    "content-security-policy": `script-src 'nonce-${nonce}'`,
  });
  request.push(null);
  return request;
}

/** How long a page may take, in milliseconds, before whoever waits for it is answered otherwise. */
const patience = 10_000;

/** A connection to nobody: what is written to it is done with. */
class Nowhere extends Socket {
  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done();
  }

  override _writev(_chunks: unknown, done: () => void): void {
    done();
  }

  override _final(done: () => void): void {
    done();
  }
}

/** Keeps what is said to it. */
class ApartResponse extends ServerResponse {
  readonly chunks: Buffer[] = [];
  readonly whole: Promise<void>;

  constructor(request: IncomingMessage) {
    super(request);
    this.assignSocket(request.socket);
    this.whole = new Promise((resolve, reject) => {
      const giveUp = () => reject(new Error("a page was not rendered to its end"));
      const waiting = setTimeout(giveUp, patience);
      this.once("finish", resolve);
      this.once("close", () => {
        clearTimeout(waiting);
        if (!this.writableEnded) giveUp();
      });
      this.once("finish", () => clearTimeout(waiting));
    });
  }

  /** Always takes more: nobody would say when there is room again. */
  override write(...given: unknown[]): boolean {
    this.take(given[0]);
    Reflect.apply(super.write, this, given);
    return true;
  }

  override end(...given: unknown[]): this {
    this.take(given[0]);
    Reflect.apply(super.end, this, given);
    return this;
  }

  private take(chunk: unknown): void {
    if (typeof chunk === "string") this.chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk));
  }
}
