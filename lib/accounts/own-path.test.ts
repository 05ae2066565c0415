import { expect, it } from "vitest";
import { ownPath } from "./own-path.ts";

it.each([
  ["/profile", "/profile"],
  ["/search?q=ada%20l", "/search?q=ada%20l"],
  ["/profile#headline", "/profile"],
  ["/a/../profile", "/profile"],
  [undefined, "/otherwise"],
  ["", "/otherwise"],
  ["profile", "/otherwise"],
  ["//evil.example", "/otherwise"],
  ["/\\evil.example", "/otherwise"],
  ["\\\\evil.example", "/otherwise"],
  ["https://evil.example/profile", "/otherwise"],
  ["javascript:alert(1)", "/otherwise"],
  ["/\t/evil.example", "/otherwise"],
  ["/\n/evil.example", "/otherwise"],
  [" //evil.example", "/otherwise"],
])("from %j one goes on to %j", (wanted, path) => {
  expect(ownPath(wanted, "/otherwise")).toBe(path);
});

it("a path that only looks like ours when it is tidied stays on this site", () => {
  expect(
    new URL(ownPath("/.//evil.example", "/otherwise"), "https://pianeojobs.example").host,
  ).toBe("pianeojobs.example");
});
