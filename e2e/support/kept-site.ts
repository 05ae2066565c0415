import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import {
  answerNotFound,
  answerUnindexed,
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

/** The front with kept pages before a small page of a profile, over this test file's database. */
export type KeptSite = Awaited<ReturnType<typeof openKeptSite>>;

/** The session cookie of these pages holds the member's id. */
export const cookieOf = (memberId: string) => ({ cookie: `pianeojobs-session=${memberId}` });

type Read = Awaited<ReturnType<typeof profileFor>>;

type Seen = {
  renders: number;
  /** Runs after a page has read what it shows, and before it says it. */
  meanwhile?: ((read: Read) => Promise<void> | void) | undefined;
  /** What pages read instead of what the database has now: that of a copy which is behind. */
  behind?: Read | undefined;
};

export async function openKeptSite(megabytes = 64) {
  const versions = readVersions(databaseUrl("app"));
  const seen: Seen = { renders: 0 };
  const kept = keepPages({
    appUrl: "https://jobs.example",
    places: [profilePlaces(versions)],
    most: megabytes * 2 ** 20,
    pages: async (request, response) => {
      seen.renders += 1;
      const read = seen.behind ?? (await profileFor(request));
      for (const version of read.versions) noteVersion(BigInt(version));
      await seen.meanwhile?.(read);
      answer(request, response, read);
    },
  });
  const handle = front({ appUrl: "https://jobs.example", trustedProxies: 1, pages: kept.pages });
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    kept.memory.stop();
    await versions.stop();
  };
  return { origin, seen, memory: kept.memory, close };
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
