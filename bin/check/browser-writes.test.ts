import { expect, test } from "vitest";
import { browserWrites } from "./browser-writes.ts";
import { parseSource } from "./sources.ts";

test.each([
  ['import { cookies, headers } from "next/headers";', 1],
  ['import { cookies as jar } from "next/headers";', 1],
  ['import * as next from "next/headers";', 1],
  ['import { headers } from "next/headers";', 0],
  ["sessionStorage.setItem(key, value);", 1],
  ["window.localStorage.x = 1;", 1],
  ['window["localStorage"].x = 1;', 1],
  ["const { indexedDB } = window;", 1],
  ['await caches.open("x");', 1],
  ["navigator.serviceWorker.register(url);", 1],
  ['document.cookie = "a=1";', 1],
  ["response.cookies.set(setting);", 1],
  ['response.setHeader("Set-Cookie", "a=1");', 1],
  ['const headers = { "set-cookie": "a=1" };', 1],
  ["const options = { cookies: { sessionToken } };", 0],
  ["await setCookie(keptInBrowser.session, token);", 0],
])("%s leaves something in a browser past the list %i times", (text, count) => {
  const found = browserWrites(parseSource("lib/a.ts", text));
  expect(new Set(found.map((line) => line.split(" ")[0])).size).toBe(count);
});

test("the two files by which the list is kept may, each its own part [cookies/1.2]", () => {
  const cookies = 'import { cookies } from "next/headers";';
  const tab = "window.sessionStorage.clear();";
  const found = (path: string, text: string) => browserWrites(parseSource(path, text)).length;
  expect(found("lib/browser/jar.ts", cookies)).toBe(0);
  expect(found("lib/tab-storage.ts", tab)).toBe(0);
  expect(found("lib/browser/jar.ts", tab)).toBe(1);
  expect(found("lib/tab-storage.ts", cookies)).toBe(1);
});
