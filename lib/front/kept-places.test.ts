import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { keepPages } from "./kept-pages.ts";
import { profilePlaces } from "./kept-places.ts";

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

test("what was shown in between is not kept for a state that comes back", async () => {
  const shown = { now: "one" };
  const during = ["two"];
  const { pages, memory } = keepPages({
    appUrl: "https://jobs.example",
    most: 1_000_000,
    places: [
      (address) => ({
        address,
        isCounted: false,
        hasScript: false,
        state: async () => ({ text: shown.now, versions: [] }),
      }),
    ],
    pages: (_request, response) => {
      shown.now = during.shift() ?? shown.now;
      response.setHeader("Content-Type", "text/html");
      response.end(`<!DOCTYPE html><html>${shown.now}</html>`);
      return Promise.resolve();
    },
  });
  const server = createServer((request, response) => void pages(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    memory.stop();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
  const ask = async () => (await fetch(url)).text();
  expect(await ask()).toContain("two");
  shown.now = "one";
  expect(await ask()).toContain("one");
  expect(await ask()).toContain("one");
});
