import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.resetModules();
  vi.unstubAllEnvs();
});

/** The cookies of a site with that address. */
function cookiesAt(address: string) {
  vi.stubEnv("APP_URL", address);
  return import("./cookies.ts");
}

it("over https every cookie is bound to this host and to TLS [privacy/9.1]", async () => {
  const { accountCookies, cookieSetting, cookieRemoval } = await cookiesAt(
    "https://pianeojobs.example",
  );
  for (const cookie of Object.values(accountCookies)) {
    expect(cookie.name).toMatch(/^__Host-pianeojobs-\w+$/);
    for (const made of [cookieSetting(cookie, "x"), cookieRemoval(cookie)]) {
      expect(made).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax", path: "/" });
      expect(made).not.toHaveProperty("domain");
    }
  }
});

it("on a developer's machine, without TLS, their names are plain", async () => {
  const { accountCookies, cookieSetting } = await cookiesAt("http://localhost:3000");
  expect(cookieSetting(accountCookies.session, "x")).toEqual({
    name: "pianeojobs-session",
    value: "x",
    maxAge: 30 * 24 * 3_600,
    httpOnly: true,
    sameSite: "lax",
    secure: false,
    path: "/",
  });
});

it("each is told apart, has a purpose in words, and is kept no longer than it needs to be", async () => {
  const { accountCookies } = await cookiesAt("http://localhost:3000");
  const { say } = await import("../words.ts");
  const list = Object.values(accountCookies);
  expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  expect(list.map(({ purpose }) => say(purpose).length > 20)).not.toContain(false);
  expect(Math.max(...list.map(({ seconds }) => seconds))).toBe(365 * 24 * 3_600);
});
