import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { serve } from "#e2e/support/test-server.ts";
import { notePassing } from "./answer-status.ts";
import type { Handler } from "./front.ts";
import { keepPages } from "./kept-pages.ts";
import { profilePlaces } from "./kept-places.ts";
import { openPlaces } from "./open-places.ts";

const found = (version: string, week: string) =>
  profilePlaces({ versionOf: async () => ({ version, week }) })("/in/ada")?.state();

test("a profile's page is of one version and of one week: who was here then need not be here now", async () => {
  const texts = [found("1", "2026-W48"), found("1", "2026-W49"), found("2", "2026-W48")];
  expect(new Set((await Promise.all(texts)).map((state) => state?.text)).size).toBe(3);
});

const places: [string, boolean][] = [
  ["/in/ada", true],
  ["/in/ada?from=search", true],
  ["/in/ada?from=search&from=x", false],
  ["/in/ada?", false],
  ["/in/ada/", false],
  ["/in/Ada", false],
  ["/in/%61da", false],
  ["/in/ada/connections", false],
  ["/in/", false],
  [`/in/${"a".repeat(65)}`, false],
];
test.for(places)("whether %s is a profile's page that is kept: %s", ([address, isKept]) => {
  const find = profilePlaces({ versionOf: async () => undefined });
  expect(find(address)?.address).toBe(isKept ? "/in/ada" : undefined);
});

/** A site of one page that is kept, and says what `page` writes. */
async function siteOf(state: () => string, page: Handler) {
  const place = { isCounted: false, hasScript: false };
  const { pages, memory } = keepPages({
    appUrl: "https://jobs.example",
    most: 10_000_000,
    places: [
      (address) => ({
        ...place,
        address,
        state: () => Promise.resolve({ text: state(), versions: [] }),
      }),
    ],
    pages: (request, response) => {
      response.setHeader("Content-Type", "text/html");
      return page(request, response);
    },
  });
  const { origin, close } = await serve(pages);
  onTestFinished(() => {
    memory.stop();
    close();
  });
  return { ask: async () => (await fetch(origin)).text(), memory };
}

test("what was shown in between is not kept for a state that comes back", async () => {
  const shown = { now: "one" };
  const during = ["two"];
  const { ask } = await siteOf(
    () => shown.now,
    (_request, response) => {
      shown.now = during.shift() ?? shown.now;
      response.end(`<!DOCTYPE html><html>${shown.now}</html>`);
      return Promise.resolve();
    },
  );
  expect(await ask()).toContain("two");
  shown.now = "one";
  expect(await ask()).toContain("one");
  expect(await ask()).toContain("one");
});

test("a long page is rendered to its end, though nobody takes it", async () => {
  const { ask, memory } = await siteOf(
    () => "one",
    async (_request, response) => {
      response.write("<!DOCTYPE html><html>");
      for (let part = 0; part < 20; part += 1) {
        if (!response.write("long ".repeat(10_000))) await once(response, "drain");
      }
      response.end("</html>");
    },
  );
  expect((await ask()).length).toBeGreaterThan(1_000_000);
  expect(memory.size()).toBeGreaterThan(1_000_000);
});

test("a page that says that it took too long is kept for nobody", async () => {
  const { ask, memory } = await siteOf(
    () => "one",
    (_request, response) => {
      notePassing();
      response.end("<!DOCTYPE html><html>It took too long</html>");
      return Promise.resolve();
    },
  );
  expect(await ask()).toContain("too long");
  expect(memory.size()).toBe(0);
});

const addresses: [string, boolean][] = [
  ["/", true],
  ["/?x", false],
  ["/policies", true],
  ["/policies/privacy/5", true],
  ["/policies/privacy", false],
  ["/policies/privacy/05", false],
  ["/policies/other/5", false],
  ["/policies/cookies", false],
  ["/policies/cookies/1", true],
  ["/policies/privacy/compare?from=4&to=5", true],
  ["/policies/privacy/compare", false],
  ["/search", true],
  ["/search?q=a+b", true],
  ["/search?q=a%20b", false],
  ["/search?q=a&q=b", false],
  ["/search?q=a&x=1", false],
  ["/search?q=a&_rsc=1", false],
  ["/search?q=a&after=nowhere", false],
  ["/searching", false],
  [`/search?q=${"a".repeat(500)}`, false],
  ["/profile", false],
  ["/trust", false],
];
test.for(addresses)("whether %s is kept: %s", ([address, isKept]) => {
  const found = openPlaces.map((find) => find(address)).filter(Boolean);
  expect(found.map((place) => place?.address)).toEqual(isKept ? [address] : []);
});
