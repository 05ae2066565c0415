import { keptInBrowser } from "../kept-in-browser.ts";
import type { RefusalSent } from "./refusal-sent.ts";

/** What somebody chose on /policies/cookies. @control */
export const answers = ["yes", "no"] as const;

export type Answer = (typeof answers)[number];

/** What a member said last, as their ledger has it. */
export type Said = { readonly given: boolean; readonly at: Date };

/** What is known of a request when it is asked whether it may be counted. */
export type Asked = {
  readonly refusal: RefusalSent | undefined;
  /** What this browser keeps of an answer. */
  readonly cookie: string | undefined;
  /** `stranger`, or what the member said last; undefined when they never said anything. */
  readonly said: Said | "stranger" | undefined;
  readonly now: Date;
};

/** Whether visits may be counted, and why, for the page that says so. */
export type StandingAnswer = { readonly answer: Answer } & (
  | { readonly because: RefusalSent | "browser" | "nobody said" }
  | { readonly because: "account"; readonly until: Date }
);

/**
 * The answer that stands. A refusal that the browser sends comes before everything; then the account of whoever is signed in,
 * in every browser; then what this browser keeps. Who did not say, or longer ago than a choice is kept, said no.
 */
export function standingAnswer({ refusal, cookie, said, now }: Asked): StandingAnswer {
  if (refusal) return { answer: "no", because: refusal };
  if (said === "stranger") {
    const kept = answers.find((answer) => answer === cookie);
    return kept ? { answer: kept, because: "browser" } : nobodySaid;
  }
  if (!said || keptUntil(said.at) <= now) return nobodySaid;
  return { answer: said.given ? "yes" : "no", because: "account", until: keptUntil(said.at) };
}

const nobodySaid: StandingAnswer = { answer: "no", because: "nobody said" };

/** Until when an answer is kept: as long on the account as in a browser. */
function keptUntil(at: Date): Date {
  return new Date(at.getTime() + keptInBrowser.measurement.seconds * 1_000);
}
