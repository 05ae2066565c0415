import { once } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import { createConnection } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serve } from "#e2e/support/test-server.ts";
import { front } from "./front.ts";

/** What a page behind the front was given. */
type Seen = { url: string | undefined; headers: IncomingHttpHeaders; body: string };

let origin: string;
let close: () => void;
let seen: Seen | undefined;

beforeAll(async () => {
  const handle = front({
    appUrl: "https://jobs.example",
    trustedProxies: 1,
    pages: async (request, response) => {
      seen = { url: request.url, headers: request.headers, body: await text(request) };
      if (request.url === "/broken") throw new Error("broken on purpose, for the test");
      response.end("page");
    },
  });
  ({ origin, close } = await serve(handle));
});

afterAll(() => close());

async function ask(path: string, init: RequestInit = {}) {
  seen = undefined;
  const response = await fetch(`${origin}${path}`, { redirect: "manual", ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** For what no client library would send. */
async function askRaw(lines: string) {
  seen = undefined;
  const socket = createConnection(Number(new URL(origin).port), "127.0.0.1");
  socket.write(lines);
  return (await text(socket)).split("\r\n")[0];
}

const post = (body: BodyInit, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body,
  headers: { Origin: origin, ...headers },
});

describe("a request that changes something", () => {
  const cases: [string, Record<string, string>, number][] = [
    ["from a page of ours", { Origin: "same" }, 200],
    ["from the site's address", { Origin: "https://jobs.example" }, 200],
    ["that the browser vouches for", { "Sec-Fetch-Site": "same-origin" }, 200],
    ["from another site", { Origin: "https://evil.example" }, 403],
    ["from another port of this machine", { Origin: "http://127.0.0.1:1" }, 403],
    ["from a page without an origin", { Origin: "null" }, 403],
    ["that says nothing of where it comes from", {}, 403],
    ["from a sister site", { "Sec-Fetch-Site": "same-site" }, 403],
    ["typed into the address bar", { "Sec-Fetch-Site": "none" }, 403],
  ];
  test.for(cases)("%s", async ([, headers, status]) => {
    const given = headers.Origin === "same" ? { Origin: origin } : headers;
    expect((await ask("/", { method: "POST", body: "x", headers: given })).status).toBe(status);
    expect(seen === undefined).toBe(status === 403);
  });

  test.for(["PUT", "PATCH", "DELETE", "PROPFIND"])("by %s is done nowhere", async (method) => {
    const answer = await ask("/", { method, headers: { Origin: origin } });
    expect([answer.status, seen]).toEqual([405, undefined]);
  });

  const files: [string, string, number][] = [
    ["/api/files/key1?signature=x", "same", 200],
    ["/api/files/key1?signature=x", "https://evil.example", 403],
    ["/api/files/key1", "same", 405],
    ["/api/files/key1/more?x", "same", 405],
    ["/api/files/..%2fprofile?x", "same", 405],
    ["/api/files?x", "same", 405],
    ["/api/uploadthing?x", "same", 405],
  ];
  test.for(files)("by PUT is a file to keep: %s from %s", async ([path, from, status]) => {
    const headers = { Origin: from === "same" ? origin : from };
    expect((await ask(path, { method: "PUT", body: "x", headers })).status).toBe(status);
    expect(seen === undefined).toBe(status !== 200);
  });

  const uploads: [string, number][] = [
    ["/api/uploadthing", 200],
    ["/api/uploadthing?actionType=upload", 200],
    ["/stop/a-b_c.d/now", 200],
    ["/stop/a/now?x", 403],
    ["/stop/a/now/more", 403],
    ["/stop/../profile/now", 403],
    ["/stop/%2e%2e/now", 403],
    ["/stop/../now", 403],
    ["/stop/a", 403],
    ["/api/uploadthing-not", 403],
    ["/api/uploadthing/%2e%2e/profile", 403],
  ];
  test.for(uploads)(
    "an upload and the end of a kind of mail are signed, nothing else is: %s",
    async ([path, status]) => {
      expect((await ask(path, { method: "POST", body: "x" })).status).toBe(status);
    },
  );
});

describe("an address that cannot be read is refused before any page sees it", () => {
  const targets = [
    ...[
      "/%",
      "/%zz",
      "/%ff",
      "/%00",
      "/%c0%af",
      "/%0d%0aSet-Cookie:x",
      "//evil.example",
      "/\\evil",
    ],
    ...["/%5cevil", "*", "http://evil.example/", `/${"a".repeat(9000)}`],
  ];
  test.for(targets)("%s", async (target) => {
    const line = await askRaw(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(line).toBe("HTTP/1.1 400 Bad Request");
    expect(seen).toBeUndefined();
  });

  test.for(["/", "/search?q=%", "/in/%F0%9F%98%80", "/a%2Fb"])("and %s is not", async (target) => {
    const line = await askRaw(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(line).toBe("HTTP/1.1 200 OK");
  });

  const states: [string, number][] = [
    ["", 400],
    ["%", 400],
    ["null", 400],
    ["%5B%22%22%5D", 400],
    [encodeURIComponent('["",{"children":[["handle","a","d"],{}]}]'), 400],
    [encodeURIComponent('["",{"children":["search",{"children":["__PAGE__",{}]}]}]'), 200],
  ];
  test.for(states)("the page that it comes from, as %s: %i", async ([state, status]) => {
    const headers = { rsc: "1", "next-router-state-tree": state };
    expect((await ask("/search", { headers })).status).toBe(status);
    expect(seen === undefined).toBe(status === 400);
  });
});

describe("a body", () => {
  const file = (size: number) => {
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(size)]), "resume.json");
    return form;
  };

  test("that is small comes through as it was sent", async () => {
    await ask("/", post("a=1&b=é", { "Content-Type": "application/x-www-form-urlencoded" }));
    expect(seen?.body).toBe("a=1&b=é");
    expect((await ask("/", post(file(1000)))).status).toBe(200);
    expect(seen?.body).toContain('filename="resume.json"');
  });

  test("of 50 MB from a browser leads back to the page, which says so", async () => {
    const answer = await ask("/profile/import?x=1", post(file(50 << 20), { Accept: "text/html" }));
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/profile/import?refused=too-large");
    expect(seen).toBeUndefined();
  });

  test.for<[number, number]>([
    [10, 200],
    [11, 413],
  ])("of %i MB is a photo, or too large", async ([megabytes, status]) => {
    const init = { method: "PUT", body: file(megabytes << 20), headers: { Origin: origin } };
    expect((await ask("/api/files/key1?x", init)).status).toBe(status);
    expect(seen === undefined).toBe(status === 413);
  });

  test("of 5 MB from a program is refused in a line", async () => {
    const answer = await ask("/", post(file(5 << 20)));
    expect([answer.status, answer.body.trim().split("\n").length]).toEqual([413, 1]);
  });

  test("that does not say its length is counted all the same", async () => {
    const stream = (size: number) => new Blob([new Uint8Array(size)]).stream();
    const init = { ...post("x"), duplex: "half" };
    expect((await ask("/", { ...init, body: stream(1 << 20) })).status).toBe(200);
    expect([seen?.body.length, seen?.headers["transfer-encoding"]]).toEqual([1 << 20, undefined]);
    expect((await ask("/", { ...init, body: stream(5 << 20) })).status).toBe(413);
  });

  const broken: [string, string][] = [
    ["multipart/form-data", "x"],
    ["multipart/form-data; boundary=b", '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n'],
    ["application/json", "{"],
  ];
  test.for(broken)("that is not the %s it says it is", async ([type, body]) => {
    expect((await ask("/", post(body, { "Content-Type": type }))).status).toBe(400);
    expect(seen).toBeUndefined();
  });

  test("whose sender goes away troubles nobody", async () => {
    const socket = createConnection(Number(new URL(origin).port), "127.0.0.1");
    const start = "POST / HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 9";
    socket.write(`${start}\r\n\r\nabc`, () => socket.destroy());
    await once(socket, "close");
    expect((await ask("/")).status).toBe(200);
  });
});

describe("every answer", () => {
  test("tells browsers what to hold to, with another nonce each time [privacy/9.1]", async () => {
    const [one, other] = [await ask("/"), await ask("/")];
    const policy = one.headers.get("content-security-policy") ?? "";
    for (const part of ["default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toBe(other.headers.get("content-security-policy"));
    expect(one.headers.get("x-content-type-options")).toBe("nosniff");
    expect(one.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
    expect(one.headers.get("x-powered-by")).toBeNull();
  });

  test("also a refusal", async () => {
    const refused = await ask("/", { method: "POST", body: "x" });
    expect(refused.headers.get("content-security-policy")).toContain("default-src 'self'");
  });

  test("goes with the policy that the page was given, whatever the client sent", async () => {
    const sent = { "Content-Security-Policy": "script-src 'nonce-mine'" };
    const { headers } = await ask("/", { headers: sent });
    expect(seen?.headers["content-security-policy"]).toBe(headers.get("content-security-policy"));
  });

  test("to what breaks is a line and no detail", async () => {
    const answer = await ask("/broken");
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain("on purpose");
  });
});

test("the embedded mail sink is read under the site's own address only", async () => {
  const asked = (host: string) =>
    askRaw(`GET /dev/mail HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  expect(await asked("jobs.example")).toContain("200");
  expect(await asked("evil.example")).toContain("404");
});
