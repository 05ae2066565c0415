import { headers } from "next/headers";
import { after } from "next/server";
import { cookieHere } from "../browser/jar.ts";
import { answerStatus } from "../front/answer-status.ts";
import { keptInBrowser } from "../kept-in-browser.ts";
import { logError } from "../log.ts";
import type { Viewer } from "../privacy/viewer.ts";
import { countVisit } from "./count-visit.ts";
import { refusalSent } from "./refusal-sent.ts";

/** Counts, once the answer is sent, that a page was opened, where that may be counted. The front says which page it is. */
export async function noteVisit(viewer: Viewer): Promise<void> {
  const asked = new Headers(await headers());
  const page = asked.get("x-measured-page");
  const cookie = await cookieHere(keptInBrowser.measurement);
  if (!page || refusalSent(asked) || (viewer.kind === "stranger" && cookie !== "yes")) return;
  const status = answerStatus();
  after(async () => {
    try {
      await countVisit({ page, viewer, headers: asked, cookie, status: status() });
    } catch (error) {
      logError("measurement", error);
    }
  });
}
