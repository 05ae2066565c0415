import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { keptMemory } from "./kept-memory.ts";
import { keptPage } from "./kept-page.ts";

const nonce = "bm9uY2Ugb2YgdGhpcw==";
const own = `<script nonce="${nonce}">self.push("nonce\\":\\"${nonce}")</script>`;
const loaded = `<script src="/_next/static/a.js" async="" nonce="${nonce}"></script>`;
const hint = `<link rel="preload" as="script" nonce="${nonce}" href="/_next/static/b.js"/>`;
const style = `<link rel="stylesheet" href="/_next/static/a.css" nonce="${nonce}"/>`;
const data = '<script type="application/ld+json">{"name":"Ada"}</script>';
const foreign = "<script>alert(1)</script>";

const pageOf = (...parts: string[]) =>
  `<!DOCTYPE html><html><head>${parts.join("")}</head><body>Ada</body></html>`;

const rendered = (body: string, more: object = {}) => ({
  status: 200,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body,
  versions: [],
  ...more,
});

const keep = (body: string, hasScript: boolean, more?: object) =>
  keptPage(rendered(body, more), { nonce, hasScript });

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("a page that is kept", () => {
  test("without script says the same to whoever reads, and has no script but data", async () => {
    const page = await keep(pageOf(loaded, hint, style, own, data), false);
    const html = page?.bodies.identity.toString();
    expect(html).toBe(pageOf('<link rel="stylesheet" href="/_next/static/a.css"/>', data));
    expect(page?.scripts).toBe("'none'");
  });

  test("with script has its own known by their hashes, and no trace of a nonce", async () => {
    const page = await keep(pageOf(loaded, hint, own, data), true);
    const html = page?.bodies.identity.toString() ?? "";
    expect(html).not.toContain(nonce);
    expect(html).toContain('<script>self.push("nonce\\":\\"")</script>');
    expect(page?.scripts).toBe(`'self' ${hashOf('self.push("nonce\\":\\"")')}`);
  });

  test("runs no script that somebody got into it: without the nonce of its rendering it has no hash", async () => {
    const page = await keep(pageOf(own, foreign), true);
    expect(page?.scripts).not.toContain(hashOf("alert(1)"));
    expect((await keep(pageOf(foreign), false))?.scripts).toBe("'none'");
  });

  test("is compressed once, and reads the same in every way", async () => {
    const page = await keep(pageOf(own), true);
    const { identity, br, gzip } = page?.bodies ?? {};
    expect(brotliDecompressSync(br ?? "").equals(identity ?? Buffer.of())).toBe(true);
    expect(gunzipSync(gzip ?? "").equals(identity ?? Buffer.of())).toBe(true);
  });

  test("has the same tag as long as it reads the same, whatever the nonce was", async () => {
    const other = "YW5vdGhlciBub25jZSAuLg==";
    const again = await keptPage(rendered(pageOf(own).replaceAll(nonce, other)), {
      nonce: other,
      hasScript: true,
    });
    expect(again?.tag).toBe((await keep(pageOf(own), true))?.tag);
    expect((await keep(pageOf(own, data), true))?.tag).not.toBe(again?.tag);
  });

  const headers = { "content-type": "text/html" };
  const others: [string, object | string][] = [
    ["that is no page", { status: 404 }],
    ["that says it comes back later", { status: 503 }],
    ["that gives a cookie", { headers: { ...headers, "set-cookie": "a=b" } }],
    ["with a header that nobody has thought about", { headers: { ...headers, "x-for": "Ada" } }],
    ["of something else than a page", { headers: { "content-type": "text/plain" } }],
    ["that was not rendered to its end", pageOf().replace("</html>", "")],
    ["with a style that needs a nonce", pageOf(`<style nonce="${nonce}">a{}</style>`)],
    ["that shows a part by script only", pageOf('<template id="B:0"></template>')],
  ];
  test.for(others)("is never an answer %s", async ([, what]) => {
    const kept = typeof what === "string" ? keep(what, false) : keep(pageOf(), false, what);
    expect(await kept).toBeUndefined();
  });
});

describe("the memory of kept pages", () => {
  const page = (bytes: number) => ({
    headers: {},
    scripts: "",
    tag: "tag",
    bodies: { identity: Buffer.alloc(bytes), br: Buffer.alloc(0), gzip: Buffer.alloc(0) },
  });

  test("holds no more than it may, and forgets first what was asked for longest ago", () => {
    const memory = keptMemory(100_000);
    for (let nth = 0; nth < 1_000; nth += 1) {
      memory.keep(`/in/${nth}`, "1", page(10_000));
      memory.find("/in/0", "1");
      expect(memory.size()).toBeLessThanOrEqual(100_000);
    }
    expect([0, 1, 997, 999].map((nth) => memory.find(`/in/${nth}`, "1") !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    memory.keep("/in/large", "1", page(90_000));
    expect(memory.find("/in/large", "1")).toBeUndefined();
    memory.stop();
  });

  test("forgets a page of another state, and one that nobody asks for", () => {
    let time = 0;
    const memory = keptMemory(100_000, () => time);
    memory.keep("/in/ada", "1", page(10));
    expect(memory.find("/in/ada", "2")).toBeUndefined();
    expect([memory.find("/in/ada", "1"), memory.size()]).toEqual([undefined, 0]);
    memory.keep("/in/ada", "2", page(10));
    time += 11 * 60_000;
    memory.keep("/in/bo", "1", page(10));
    expect(memory.find("/in/ada", "2")).toBeUndefined();
    expect(memory.find("/in/bo", "1")).toBeDefined();
    memory.stop();
  });
});
