import type { IncomingMessage, ServerResponse } from "node:http";
import {
  answerNotFound,
  answerUnindexed,
  isReadingCounted,
  noteVersion,
  versionsShown,
} from "#lib/front/answer-status.ts";
import { front } from "#lib/front/front.ts";
import { keepPages } from "#lib/front/kept-pages.ts";
import { profilePlaces } from "#lib/front/kept-places.ts";
import { readVersions } from "#lib/front/public-version.data.ts";
import { memberViewer, stranger } from "#lib/privacy/viewer.ts";
import { profileSeenBy, publicProfile } from "#lib/profiles/profile-seen-by.ts";
import { databaseUrl } from "./database.ts";
import { serve } from "./test-server.ts";

/** The front with kept pages before a small page of a profile, over this test file's database. */
export type KeptSite = Awaited<ReturnType<typeof openKeptSite>>;

/** The session cookie of these pages holds the member's id. */
export const cookieOf = (memberId: string) => ({ cookie: `pianeojobs-session=${memberId}` });

type Read = Awaited<ReturnType<typeof profileFor>>;

type Seen = {
  renders: number;
  /** Of these, in how many the page is left to count the reading. */
  uncounted: number;
  /** Runs after a page has read what it shows, and before it says it. */
  meanwhile?: ((read: Read) => Promise<void> | void) | undefined;
  /** What pages read instead of what the database has now: that of a copy which is behind. */
  behind?: Read | undefined;
};

export async function openKeptSite(megabytes = 64) {
  const versions = readVersions(databaseUrl("app"));
  const seen: Seen = { renders: 0, uncounted: 0 };
  const kept = keepPages({
    appUrl: "https://jobs.example",
    places: [profilePlaces(versions)],
    most: megabytes * 2 ** 20,
    pages: async (request, response) => {
      seen.renders += 1;
      if (!isReadingCounted()) seen.uncounted += 1;
      const read = seen.behind ?? (await profileFor(request));
      for (const version of read.versions) noteVersion(BigInt(version));
      await seen.meanwhile?.(read);
      answer(request, response, read);
    },
  });
  const handle = front({ appUrl: "https://jobs.example", trustedProxies: 1, pages: kept.pages });
  const server = await serve(handle);
  const close = async () => {
    server.close();
    kept.memory.stop();
    await versions.stop();
  };
  return { origin: server.origin, seen, memory: kept.memory, close };
}

async function profileFor({ url = "", headers }: IncomingMessage) {
  const handle = /^\/in\/([^/?]+)/.exec(url)?.[1] ?? "";
  const [, member] = /pianeojobs-session=([\w-]+)/.exec(headers.cookie ?? "") ?? [];
  const viewer = member ? memberViewer(member) : stranger;
  const fields = await profileSeenBy(viewer, handle);
  return { fields, open: await publicProfile(handle), versions: versionsShown() };
}

function answer(request: IncomingMessage, response: ServerResponse, { fields, open }: Read) {
  if (!fields) answerNotFound();
  if (open?.unindexed) answerUnindexed();
  const policy = String(request.headers["content-security-policy"]);
  const [, nonce = ""] = /'nonce-([^']+)'/.exec(policy) ?? [];
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.write(`<!DOCTYPE html><html><head><script nonce="${nonce}">own()</script></head>`);
  response.end(`<body>${JSON.stringify({ fields, cookie: request.headers.cookie })}</body></html>`);
}
