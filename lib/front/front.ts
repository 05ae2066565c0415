import type { IncomingMessage, ServerResponse } from "node:http";
import { logError } from "#lib/log.ts";
import { words } from "#lib/words.ts";
import { type HowFar, whileAnswering } from "./answer-status.ts";
import { answerDatabaseAway } from "./away-answer.ts";
import type { DatabaseWatch } from "./database-watch.data.ts";
import { mayReadMail } from "./mail-sink-guard.ts";
import { notePage } from "./measured-page.ts";
import { noteNetworkAddress } from "./network-address.ts";
import { comesFromHere } from "./origin-guard.ts";
import { answerPlainly } from "./plain-answer.ts";
import { isReadable } from "./readable-address.ts";
import { hasReadableRouterState } from "./router-state.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { sendBy, takeOver } from "./take-over.ts";
import { isFileUpload, type Whole, withWholeBody } from "./whole-body.ts";

const t = words("commands.front");
const methods = ["GET", "HEAD", "POST", "OPTIONS"];

/** Answers a request, whatever it is; never rejects. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What stands behind the front, and how the world reaches it. */
export type FrontPlan = {
  pages: Handler;
  appUrl: string;
  trustedProxies: number;
  /** Where browsers may send files to besides this site. */
  uploadOrigins?: readonly string[];
  /** The pattern of the page that an address belongs to, where its openings may be counted. */
  pageAt?: (path: string) => string | undefined;
  /** Tells whether the database answers. */
  database?: DatabaseWatch;
};

/** What every request passes before it comes to a page: nothing that a page forgets is open. */
export function front(plan: FrontPlan): Handler {
  const { appUrl, trustedProxies, uploadOrigins = [] } = plan;
  const overHttps = appUrl.startsWith("https:");
  return async (request, response) => {
    try {
      noteNetworkAddress(request, trustedProxies);
      notePage(request, plan.pageAt);
      setSecurityHeaders(request, response, { overHttps, uploadOrigins });
      const refusal = refusalOf(request, appUrl);
      if (refusal) return answerPlainly(response, ...refusal);
      const whole = await withWholeBody(request, response);
      if (whole) await answerWhole(plan, whole, response);
    } catch (error) {
      logError("front", error);
      answerPlainly(response, 500, t("broken"));
    }
  };
}

/**
 * Lets the pages answer while the database does. When it is away they are not asked, and who waits for them is told so:
 * a request that has no answer yet gets its 503 at that moment, whatever the pages do with it later.
 */
async function answerWhole({ pages, database }: FrontPlan, whole: Whole, response: ServerResponse) {
  const { request } = whole;
  if (!needsDatabase(request)) {
    return whileAnswering(
      response,
      () => pages(request, response),
      () => undefined,
    );
  }
  if (database?.isAway()) return answerDatabaseAway(whole, sendBy(response), "untouched");
  const take = takeOver(response);
  const away = (howFar: HowFar) => {
    const send = take();
    if (send) void answerDatabaseAway(whole, send, howFar);
  };
  const callOff = database?.whenAway(() => away("begun"));
  response.once("close", () => callOff?.());
  await whileAnswering(response, () => pages(request, response), away);
}

/** What is the same for everybody is given out at any time, and health says itself what is not well. */
export function needsDatabase({ url = "" }: IncomingMessage) {
  return !/^\/(_next\/static\/|icon\.svg|healthz(\?|$))/.test(url);
}

/** Why no page is to see the request, if there is a reason: the status and the line for whoever made it. */
function refusalOf(request: IncomingMessage, appUrl: string): [number, string] | undefined {
  const isReadableWhole = isReadable(request.url ?? "") && hasReadableRouterState(request);
  if (!isReadableWhole) return [400, t("badAddress")];
  const isKnown = methods.includes(request.method ?? "") || isFileUpload(request);
  if (!isKnown) return [405, t("badMethod")];
  if (!comesFromHere(request, appUrl)) return [403, t("fromElsewhere")];
  if (!mayReadMail(request, appUrl)) return [404, t("badAddress")];
  return undefined;
}
