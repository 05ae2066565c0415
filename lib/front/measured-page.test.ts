import { createServer } from "node:http";
import { expect, test } from "vitest";
import { notePage } from "./measured-page.ts";

const pageAt = (path: string) => (path === "/in/ada" ? "/in/[handle]" : undefined);

/** What stands in the header after a real request came through. */
async function noted(path: string, init: RequestInit): Promise<string> {
  const server = createServer((request, response) => {
    notePage(request, pageAt);
    response.end(String(request.headers["x-measured-page"] ?? "none"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  try {
    return await (await fetch(`http://127.0.0.1:${port}${path}`, init)).text();
  } finally {
    server.close();
  }
}

const html = { Accept: "text/html,*/*" };

test.each<[what: string, path: string, init: RequestInit, page: string]>([
  ["a page that is opened", "/in/ada?from=search", { headers: html }, "/in/[handle]"],
  ["a page that nobody knows", "/in/ada/more", { headers: html }, "none"],
  ["a form that is sent", "/in/ada", { method: "POST", headers: html }, "none"],
  ["what a program asks for", "/in/ada", { headers: { Accept: "*/*" } }, "none"],
  ["a part of a page", "/in/ada", { headers: { ...html, RSC: "1" } }, "none"],
  [
    "a page that is loaded ahead",
    "/in/ada",
    { headers: { ...html, "Sec-Purpose": "prefetch;prerender" } },
    "none",
  ],
  [
    "what a browser says itself",
    "/reset/secret",
    { headers: { ...html, "X-Measured-Page": "/reset/secret" } },
    "none",
  ],
])("%s is noted by its pattern or not at all", async (_what, path, init, page) => {
  expect(await noted(path, init)).toBe(page);
});
