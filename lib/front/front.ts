import type { IncomingMessage, ServerResponse } from "node:http";
import { logError } from "#lib/log.ts";
import { words } from "#lib/words.ts";
import { whileAnswering } from "./answer-status.ts";
import { mayReadMail } from "./mail-sink-guard.ts";
import { noteNetworkAddress } from "./network-address.ts";
import { comesFromHere } from "./origin-guard.ts";
import { answerPlainly } from "./plain-answer.ts";
import { isReadable } from "./readable-address.ts";
import { hasReadableRouterState } from "./router-state.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { isFileUpload, withWholeBody } from "./whole-body.ts";

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
};

/** What every request passes before it comes to a page: nothing that a page forgets is open. */
export function front({ pages, appUrl, trustedProxies, uploadOrigins = [] }: FrontPlan): Handler {
  const overHttps = appUrl.startsWith("https:");
  return async (request, response) => {
    try {
      noteNetworkAddress(request, trustedProxies);
      setSecurityHeaders(request, response, { overHttps, uploadOrigins });
      const refusal = refusalOf(request, appUrl);
      if (refusal) return answerPlainly(response, ...refusal);
      const whole = await withWholeBody(request, response);
      if (whole) await whileAnswering(response, () => pages(whole, response));
    } catch (error) {
      logError("front", error);
      answerPlainly(response, 500, t("broken"));
    }
  };
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
