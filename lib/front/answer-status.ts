import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

type Answering = { readonly notFound: () => void; readonly unindexed: () => void };

/** The front and the pages are bundled apart: this is where both find the answer that is being made. */
const place = Symbol.for("pianeojobs.answering");

/** Runs `work`, which answers a request, so that a page in it can say that there is nothing at this address. */
export function whileAnswering(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  const notFound = () => {
    if (!response.headersSent) response.statusCode = 404;
  };
  const unindexed = () => {
    if (!response.headersSent) response.setHeader("X-Robots-Tag", "noindex");
  };
  return answers().run({ notFound, unindexed }, work);
}

/**
 * Makes the answer a 404 whose page is the one that is rendered. Next's own `notFound()` sends an empty page that
 * only script fills (vercel/next.js 62228).
 */
export function answerNotFound(): void {
  answers().getStore()?.notFound();
}

/** Tells search engines not to list the page: they may read it, and so learn that they must not. */
export function answerUnindexed(): void {
  answers().getStore()?.unindexed();
}

function answers(): AsyncLocalStorage<Answering> {
  const kept: unknown = Reflect.get(globalThis, place);
  if (kept instanceof AsyncLocalStorage) return kept;
  const made = new AsyncLocalStorage<Answering>();
  Reflect.set(globalThis, place, made);
  return made;
}
