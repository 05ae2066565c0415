import { randomBytes } from "node:crypto";
import type { BrowserContext, Page } from "playwright/test";
import { expect } from "./test.ts";

/** A word that nobody else in the product has, so that the test finds its own people only. */
export const newWord = () => `quarz${randomBytes(6).toString("hex")}`;

/** Its role is searchbox, and combobox once there is script. */
export const searchBox = (page: Page) => page.getByLabel("Search people", { exact: true });
/** The people found. */
export const results = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading") });

/** Types into the box of the search and sends it. */
export async function search(page: Page, typed: string) {
  await searchBox(page).fill(typed);
  await searchBox(page).press("Enter");
}

/** No cookie, nothing kept. */
export async function expectNothingStored(context: BrowserContext) {
  expect(await context.storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
}
