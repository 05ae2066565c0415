import { headers } from "next/headers";
import { cookieHere, setCookie } from "../browser/jar.ts";
import { saidToMeasurement, sayToMeasurement } from "../consents/consent-to-measurement.ts";
import { keptInBrowser } from "../kept-in-browser.ts";
import type { Viewer } from "../privacy/viewer.ts";
import { refusalSent } from "./refusal-sent.ts";
import { type Answer, type StandingAnswer, standingAnswer } from "./standing-answer.ts";

/** The answer that stands for whoever looks, in this browser. @control */
export async function answerHere(viewer: Viewer): Promise<StandingAnswer> {
  return standingAnswer({
    refusal: refusalSent(await headers()),
    cookie: await cookieHere(keptInBrowser.measurement),
    said: viewer.kind === "member" ? await saidToMeasurement(viewer) : "stranger",
    now: new Date(),
  });
}

/** Keeps an answer: in this browser, and of a member in the ledger of their consents, in effect when it returns. */
export async function chooseMeasurement(viewer: Viewer, answer: Answer): Promise<void> {
  if (viewer.kind === "member") await sayToMeasurement(viewer, answer === "yes");
  await setCookie(keptInBrowser.measurement, answer);
}
