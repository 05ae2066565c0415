import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { measuredPages, pageRoutes, patternFinder } from "./page-routes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("which pages can be counted", () => {
  test("every page but those with a secret in their address, and those of developers [cookies/2.8]", async () => {
    const [all, measured] = [await pageRoutes(root), await measuredPages(root)];
    expect(all.length).toBeGreaterThan(30);
    expect(measured).toEqual(expect.arrayContaining(["/", "/in/[handle]", "/policies/cookies"]));
    const without = all.filter((page) => !measured.includes(page));
    expect(without).toEqual(
      expect.arrayContaining(["/dev/mail", "/reset/[token]", "/verify/[token]", "/keep/[token]"]),
    );
    for (const page of without) expect(page).toMatch(/\[token\]|^\/dev\//);
    expect(measured.join()).not.toContain("token");
  });

  test("the pattern of an address is found, and nothing of the address is in it", async () => {
    const find = patternFinder(await measuredPages(root));
    expect(
      ["/", "/in/ada-heron", "/in/ada-heron/", "/policies/cookies", "/policies/cookies/1"].map(
        find,
      ),
    ).toEqual([
      "/",
      "/in/[handle]",
      "/in/[handle]",
      "/policies/cookies",
      "/policies/[kind]/[number]",
    ]);
    for (const path of ["/reset/secret", "/verify/secret", "/email/undo/secret", "/not-there"])
      expect(find(path), path).toBeUndefined();
  });
});
