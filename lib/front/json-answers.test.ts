import { afterAll, beforeAll, expect, test } from "vitest";
import { serve } from "#e2e/support/test-server.ts";
import { spendReading } from "../reading-budget.ts";
import { front } from "./front.ts";
import { answerJson } from "./json-answers.ts";

let site: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  const answers = {
    "/search/suggest": (address: URL) => Promise.resolve({ asked: address.searchParams.get("q") }),
  };
  const pages = answerJson(answers, (_request, response) => {
    response.end("a page");
    return Promise.resolve();
  });
  site = await serve(front({ pages, appUrl: "https://jobs.example", trustedProxies: 1 }));
});
afterAll(() => site.close());

const ask = (path: string, init: RequestInit = {}) => fetch(site.origin + path, init);

test("what is asked is told in JSON, to be kept and listed by nobody", async () => {
  const answer = await ask("/search/suggest?q=a%26b", { headers: { cookie: "a=b" } });
  expect(await answer.json()).toEqual({ asked: "a&b" });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
    "x-content-type-options": "nosniff",
  });
  const head = await ask("/search/suggest?q=a%26b", { method: "HEAD" });
  expect(head.headers.get("content-length")).toBe("15");
});

test("nothing is done there, and every other path is a page", async () => {
  const sent = await ask("/search/suggest", {
    method: "POST",
    headers: { origin: site.origin },
  });
  expect([sent.status, sent.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  for (const path of ["/search", "/search/suggest/", "/constructor"]) {
    expect(await (await ask(path)).text(), path).toBe("a page");
  }
});

test("who asks for more than their share is told when to come again", async () => {
  while (spendReading({ kind: "stranger", who: "198.51.100.7" }) === undefined);
  const from = (address: string) => ({ headers: { "x-forwarded-for": address } });
  const refused = await ask("/search/suggest?q=a", from("198.51.100.7"));
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect((await ask("/search/suggest?q=a", from("198.51.100.8"))).status).toBe(200);
});
