import { afterEach, expect, it, vi } from "vitest";
import { keptInBrowser } from "../kept-in-browser.ts";
import { say } from "../words.ts";

afterEach(() => {
  vi.resetModules();
  vi.unstubAllEnvs();
});

/** The cookies of a site with that address. */
function cookiesAt(address: string) {
  vi.stubEnv("APP_URL", address);
  return import("./cookies.ts");
}

const ourCookies = Object.values(keptInBrowser).filter((kept) => kept.place === "cookie");

it("over https every cookie is bound to this host and to TLS, and no script can read it [privacy/9.1 cookies/1.4]", async () => {
  const { cookieSetting, cookieRemoval } = await cookiesAt("https://pianeojobs.example");
  expect(ourCookies.length).toBeGreaterThan(4);
  for (const cookie of ourCookies) {
    for (const made of [cookieSetting(cookie, "x"), cookieRemoval(cookie)]) {
      expect(made.name).toMatch(/^__Host-pianeojobs-\w+$/);
      expect(made).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax", path: "/" });
      expect(made).not.toHaveProperty("domain");
    }
  }
});

it("on a developer's machine, without TLS, their names are plain", async () => {
  const { cookieSetting } = await cookiesAt("http://localhost:3000");
  expect(cookieSetting(keptInBrowser.session, "x")).toEqual({
    name: "pianeojobs-session",
    value: "x",
    maxAge: 30 * 24 * 3_600,
    httpOnly: true,
    sameSite: "lax",
    secure: false,
    path: "/",
  });
});

it("each is told apart, says in words what it is for and when it is set, and is kept a year at most [cookies/1.2 cookies/1.3]", async () => {
  const { everythingKept } = await cookiesAt("http://localhost:3000");
  expect(everythingKept.length).toBe(Object.keys(keptInBrowser).length);
  expect(new Set(everythingKept.map(({ name }) => name)).size).toBe(everythingKept.length);
  for (const { purpose, when, seconds } of everythingKept) {
    expect(say(purpose)).toMatch(/ .*\.$/);
    expect(say(when)).toMatch(/ .*\.$/);
    expect(seconds).toBeLessThanOrEqual(365 * 24 * 3_600);
  }
});
