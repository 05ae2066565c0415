import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect } from "./test.ts";

/** What depends on colours and on room; everything else about a page is the same in every theme and width. */
const rulesOfLooks = [
  "color-contrast",
  "link-in-text-block",
  "scrollable-region-focusable",
  "target-size",
];

/** In place of the source of axe, where axe is on the page already: half a megabyte that need not be compiled again. */
const isThere = ";";

/**
 * What axe finds wrong on the page, in that theme, the light one first. Our pages hold no other page, so it works within
 * this one, and opens none beside it to put results together; what it finds right is only counted.
 */
async function problemsOn(page: Page, colorScheme: "light" | "dark"): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  expect(page.frames()).toHaveLength(1);
  const isFirst = colorScheme === "light";
  const axe = new AxeBuilder(isFirst ? { page } : { page, axeSource: isThere })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode();
  const { violations } = await (isFirst ? axe : axe.withRules(rulesOfLooks)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Holds for every page: one heading that says where one is, nothing that axe finds, and no scrolling sideways. */
export async function expectGoodPage(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveCount(1);
  expect(await page.title()).toMatch(/\S/);
  expect(await problemsOn(page, "light")).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(widest, "the page is wider than 320 px").toBeLessThanOrEqual(320);
  expect(await problemsOn(page, "dark")).toEqual([]);
}
