import type { Page } from "playwright/test";
import { newMember } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";
import { publishedVersions } from "#lib/policies/versions.ts";

const published = publishedVersions.filter(({ kind }) => kind === "privacy");
const today = new Date().toISOString().slice(0, 10);
const inForce = published.findLast(({ effectiveFrom }) => effectiveFrom <= today)?.number ?? 0;

/** What the page loads to run. */
function scriptsOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.scripts]
      .map(({ src }) => src)
      .filter(Boolean)
      .sort(),
  );
}

test("the foot of every page leads to the policy in force, and older ones stay where they were", async ({
  page,
  request,
}) => {
  await page.goto("/search");
  await page.getByRole("contentinfo").getByRole("link", { name: "Privacy policy" }).click();
  await expect(page).toHaveURL(`/policies/privacy/${inForce}`);
  await expect(page.getByText("A photo is read once")).toBeVisible();
  const older = await request.get("/policies/privacy/1");
  expect(await older.text()).toContain("This is the first privacy policy of Pianeojobs.");
  for (const nothing of ["nothing", "terms/99", "privacy/99", "privacy/01", "nothing/compare"]) {
    expect((await request.get(`/policies/${nothing}`)).status(), nothing).toBe(404);
  }
});

test("somebody finds every version, a clause of one, and what changed in another, and prints it [privacy/1.3 terms/6.1]", async ({
  page,
}) => {
  await page.goto("/");
  await page
    .getByRole("contentinfo")
    .getByRole("link", { name: "Policies and their versions" })
    .click();
  const versions = page
    .locator("#privacy")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 3 }) });
  await expect(versions).toHaveCount(published.length);
  const marked = versions.filter({ has: page.getByText("In force", { exact: true }) });
  await expect(marked).toContainText(`Version ${inForce}`);
  await expect(versions.nth(-2)).toContainText("November 25, 2026, one day");
  await expect(versions.nth(-1)).toContainText("November 1, 2026 to November 24, 2026");
  await expect(versions.nth(-1)).toContainText("The first version.");

  await versions.nth(-2).getByRole("link", { name: "Version 2", exact: true }).click();
  await expect(
    page.getByText(`This version is no longer in force. Version ${inForce} is.`),
  ).toBeVisible();
  const clause = page.getByRole("link", { name: "Link to clause 3.5" });
  await clause.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/policies/privacy/2#3.5");
  await expect(page.locator(":target")).toContainText("A photo is read once");
  const section = page.getByRole("link", { name: "Link to section 5" });
  await expect(section).toHaveCSS("opacity", "0");
  await section.focus();
  await expect(section).toHaveCSS("opacity", "1");
  const scripts = await scriptsOf(page);

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Other versions" })).toBeHidden();
  await expect(page.getByText("3.5", { exact: true })).toBeVisible();
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(page.locator("body")).toHaveCSS("color", "rgb(0, 0, 0)");
  await page.emulateMedia({ media: "screen", colorScheme: "light" });

  await page.getByRole("link", { name: "What changed since version 1" }).click();
  await expect(page).toHaveURL("/policies/privacy/compare?from=1&to=2");
  await expect(page.getByRole("insertion").filter({ hasText: "second" })).toHaveText(
    "added: second (end of added)",
  );
  await expect(page.getByRole("deletion").filter({ hasText: "first" })).toHaveText(
    "removed: first (end of removed)",
  );
  await expect(page.getByText("We keep what was found until you have chosen")).toBeHidden();
  await page.getByText("clauses unchanged").filter({ visible: true }).last().click();
  expect(await scriptsOf(page)).toEqual(scripts);
  await page.getByRole("link", { name: "Clause 3.5, in version 2" }).click();
  await expect(page.locator(":target")).toContainText("A photo is read once");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("somebody chooses two versions, and is told when that cannot be", async ({ page }) => {
    await page.goto("/policies/privacy/compare");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(
      `from version ${inForce - 1} to version ${inForce}`,
    );
    await page.getByLabel("From", { exact: true }).selectOption({ value: "3" });
    await page.getByLabel("To", { exact: true }).selectOption({ value: "1" });
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page).toHaveURL("/policies/privacy/compare?from=3&to=1");
    await expect(page.getByRole("deletion").filter({ hasText: "third" })).toHaveCount(1);
    await page.getByLabel("To", { exact: true }).selectOption({ value: "3" });
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page.getByText("That is the same version twice.")).toBeVisible();
    const unknown = await page.goto("/policies/privacy/compare?from=1&to=99");
    expect(unknown?.status()).toBe(404);
    await expect(page.getByText("There is no such version.")).toBeVisible();
  });
});

test("everybody reads the same bytes of a policy, whoever they are", async ({
  baseURL,
  product,
}) => {
  const member = await asMember(baseURL, product, await newMember(product));
  // React marks by comments and placeholders when the data came; the rest is theirs and everybody's alike.
  const marks = /<!--.*?-->|<template id="B:\d+"><\/template>/g;
  const mainOf = (body: string) => body.match(/<main .*?<\/main>/s)?.[0].replaceAll(marks, "");
  for (const path of [
    "/policies",
    "/policies/privacy/2",
    "/policies/privacy/compare?from=1&to=3",
  ]) {
    const theirs = mainOf((await member(path)).body);
    const anybodys = mainOf((await asStranger(baseURL)(path)).body);
    expect(theirs, path).toMatch(/Version|version/);
    expect(theirs, path).toBe(anybodys);
  }
});
