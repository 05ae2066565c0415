import { once } from "node:events";
import { request } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serve } from "#e2e/support/test-server.ts";
import { front, type Handler } from "./front.ts";
import { inTurn } from "./in-turn.ts";

/** The front before pages that answer when they are told to: one is worked on at a time, and one more may wait. */

let origin: string;
let close: () => void;
let working: { path: string | undefined; begin: () => void; end: () => void }[];

const pages: Handler = (asked, response) =>
  new Promise<void>((resolve) => {
    const begin = () => response.write("beg");
    const end = () => {
      response.end("un");
      resolve();
    };
    working.push({ path: asked.url, begin, end });
  });

async function listen(milliseconds: number) {
  const turns = { atOnce: 1, waiting: 1, milliseconds };
  const handle = front({
    appUrl: "https://jobs.example",
    trustedProxies: 0,
    pages: inTurn(pages, turns),
  });
  ({ origin, close } = await serve(handle));
}

beforeEach(() => {
  working = [];
});
afterEach(() => close());

async function ask(path: string) {
  const answer = await fetch(`${origin}${path}`);
  return {
    status: answer.status,
    after: answer.headers.get("retry-after"),
    text: await answer.text(),
  };
}
const untilWorking = (path: string) =>
  vi.waitUntil(() => working.find((one) => one.path === path), { interval: 5 });

test("who comes while one is worked on waits, and whoever comes then is told when to come back", async () => {
  await listen(5_000);
  const first = ask("/first");
  const one = await untilWorking("/first");
  const second = ask("/second");
  const third = await Promise.race([ask("/third"), second]);
  expect([third.status, third.after]).toEqual([503, "5"]);
  expect(working.map(({ path }) => path)).toEqual(["/first"]);
  one.end();
  (await untilWorking("/second")).end();
  expect([(await first).text, (await second).text]).toEqual(["un", "un"]);
});

test("who waits too long is told so, and nothing was done for them", async () => {
  await listen(30);
  const first = ask("/first");
  const one = await untilWorking("/first");
  const second = await ask("/second");
  expect([second.status, second.after]).toEqual([503, "5"]);
  one.end();
  await first;
  expect(working.map(({ path }) => path)).toEqual(["/first"]);
});

test("who reads an answer slowly keeps nobody out", async () => {
  await listen(5_000);
  const slow = request(`${origin}/slow`).end();
  (await untilWorking("/slow")).begin();
  const second = ask("/second");
  (await untilWorking("/second")).end();
  expect((await second).status).toBe(200);
  slow.destroy();
});

test("who goes away while they wait, or while they are served, leaves the turn to others", async () => {
  await listen(5_000);
  const served = request(`${origin}/served`)
    .on("error", () => undefined)
    .end();
  await untilWorking("/served");
  const waiting = request(`${origin}/waiting`)
    .on("error", () => undefined)
    .end();
  await once(waiting, "socket");
  waiting.destroy();
  served.destroy();
  const next = ask("/next");
  (await untilWorking("/next")).end();
  expect((await next).status).toBe(200);
});

test("what needs no database does not wait", async () => {
  await listen(5_000);
  const first = ask("/first");
  const one = await untilWorking("/first");
  const health = ask("/healthz");
  (await untilWorking("/healthz")).end();
  expect((await health).status).toBe(200);
  one.end();
  await first;
});
