import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

type Texts = Readonly<Record<string, string>>;

/** Whether pages had the request already when it came to nothing: then what was sent may be saved, or not. */
export type HowFar = "untouched" | "begun";

type Answering = {
  /** Whether something was sent, and not only asked for. */
  readonly answersForm: boolean;
  readonly notFound: () => void;
  readonly tooMany: (seconds: number) => void;
  readonly unindexed: () => void;
  readonly away: (howFar: HowFar) => void;
  readonly status: () => number;
  /** Versions of public profiles that were read for it. */
  readonly versions: Set<string>;
  isReadingCounted: boolean;
  isPassing: boolean;
  given?: Texts;
};

/** The front and the pages are bundled apart: this is where both find the answer that is being made. */
const place = Symbol.for("pianeojobs.answering");

/** Runs `work`, which answers a request, so that a page in it can say that there is nothing here, or that it is too much. */
export function whileAnswering(
  response: ServerResponse,
  work: () => Promise<void>,
  away: (howFar: HowFar) => void,
): Promise<void> {
  const notFound = () => {
    if (!response.headersSent) response.statusCode = 404;
  };
  const tooMany = (seconds: number) => {
    if (response.headersSent) return;
    response.statusCode = 429;
    response.setHeader("Retry-After", seconds);
  };
  const unindexed = () => {
    if (!response.headersSent) response.setHeader("X-Robots-Tag", "noindex");
  };
  const answersForm = response.req.method === "POST";
  const status = () => response.statusCode;
  const versions = new Set<string>();
  const answering = { answersForm, notFound, tooMany, unindexed, away, status, versions };
  return answers().run({ ...answering, isReadingCounted: false, isPassing: false }, work);
}

/**
 * Makes the answer a 404 whose page is the one that is rendered. Next's own `notFound()` sends an empty page that
 * only script fills (vercel/next.js 62228).
 */
export function answerNotFound(): void {
  answers().getStore()?.notFound();
}

/** Makes the answer a 429 (RFC 6585) that says in how many seconds to come back, with the page that is rendered. */
export function answerTooMany(seconds: number): void {
  answers().getStore()?.tooMany(seconds);
}

/** Tells search engines not to list the page: they may read it, and so learn that they must not. */
export function answerUnindexed(): void {
  answers().getStore()?.unindexed();
}

/** Makes the answer a 503, at once: the database is away, or too many want it. */
export function answerAway(howFar: HowFar = "begun"): void {
  answers().getStore()?.away(howFar);
}

/** Says that this answer shows a public profile as it was in that version: what is kept of it must be of no other. */
export function noteVersion(version: bigint): void {
  answers().getStore()?.versions.add(String(version));
}

/** The versions of public profiles that were read for the answer that is being made. */
export function versionsShown(): readonly string[] {
  return [...(answers().getStore()?.versions ?? [])];
}

/** Says that this answer is one of the moment, so that it is kept for nobody else: something took too long, say. */
export function notePassing(): void {
  const answering = answers().getStore();
  if (answering) answering.isPassing = true;
}

export function isPassing(): boolean {
  return answers().getStore()?.isPassing ?? false;
}

/** Says that this reading was counted and may be done, so that nobody counts it again. */
export function noteReadingCounted(): void {
  const answering = answers().getStore();
  if (answering) answering.isReadingCounted = true;
}

export function isReadingCounted(): boolean {
  return answers().getStore()?.isReadingCounted ?? false;
}

/** Whether a form is being answered, by a page of its own or in place. */
export function isAnsweringForm(): boolean {
  return answers().getStore()?.answersForm ?? false;
}

/** What tells with which status the answer that is being made was sent, once it is. */
export function answerStatus(): () => number {
  return answers().getStore()?.status ?? (() => 0);
}

/** Has the page that answers a form know what was given in it. It is in memory until the answer is sent, and nowhere else. */
export function giveToAnswer(texts: Texts): void {
  const answering = answers().getStore();
  if (answering) answering.given = texts;
}

/** What was given in the form that is being answered, where its action said so. */
export function givenToAnswer(): Texts | undefined {
  return answers().getStore()?.given;
}

function answers(): AsyncLocalStorage<Answering> {
  const kept: unknown = Reflect.get(globalThis, place);
  if (kept instanceof AsyncLocalStorage) return kept;
  const made = new AsyncLocalStorage<Answering>();
  Reflect.set(globalThis, place, made);
  return made;
}
