import { describe, expect, it } from "vitest";
import { signInPlace } from "./sign-in-place.ts";

const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const webkit = "AppleWebKit/605.1.15 (KHTML, like Gecko)";

describe("what is kept of a browser", () => {
  it.each([
    [firefox, "Firefox", "Windows"],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webkit} Version/18.5 Mobile/15E148 Safari/604.1`,
      "Safari",
      "iOS",
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.5 Safari/605.1.15`,
      "Safari",
      "macOS",
    ],
    [
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
      "Chrome",
      "Linux",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
      "Microsoft Edge",
      "Windows",
    ],
    [
      "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
      "Chrome",
      "Android",
    ],
  ])("of %s are two names", (header, browser, system) => {
    expect(signInPlace(header, "")).toEqual({ browser, system, country: "" });
  });

  it.each([
    "",
    "-",
    "heron/1.0 heron",
    "<script>heron</script>/9 (heron) x",
    "heron".repeat(20_000),
    "\0",
  ])("is nothing that %.40s says of its own", (header) => {
    expect(signInPlace(header, "")).toEqual({ browser: "", system: "", country: "" });
  });

  it("is none of the rest of the header", () => {
    const kept = JSON.stringify(signInPlace(`${firefox} Heron/9 (heron@example.org)`, ""));
    expect(kept).not.toMatch(/heron|140|10\.0|Gecko/i);
  });
});

describe("what is kept of a network address", () => {
  it.each([
    ["90.84.0.1", "FR"],
    ["193.0.6.139", "NL"],
    ["200.160.2.3", "BR"],
  ])("of %s is the country", (address, country) => {
    expect(signInPlace(firefox, address).country).toBe(country);
  });

  it.each([
    "127.0.0.1",
    "10.0.0.1",
    "192.0.2.1",
    "255.255.255.255",
    "2001:db8:1:2::/64",
    "unknown",
    "",
    "1.2.3",
    "999.1.1.1",
    "90.84.0.1x",
  ])("of %s is nothing", (address) => {
    expect(signInPlace(firefox, address).country).toBe("");
  });
});
