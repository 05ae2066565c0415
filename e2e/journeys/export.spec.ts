import { writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import type { Page } from "playwright/test";
import yauzl from "yauzl";
import { addField, newMember } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";

async function download(page: Page): Promise<string> {
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^pianeojobs-\d{4}-\d{2}-\d{2}\.zip$/);
  return saved.path();
}

async function partOf(archive: string, path: string): Promise<Buffer> {
  const zip = await yauzl.openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === path) return buffer(await zip.openReadStreamPromise(entry));
  }
  throw new Error(`there is no ${path}`);
}

test("Edith takes everything along: she asks, waits a moment, and reads it without a network [privacy/11.4 terms/2.2]", async ({
  page,
  product,
  signedIn,
  browser,
  baseURL,
}) => {
  const id = await newMember(product, { name: "Edith Export" });
  await addField(product, id, "headline", "Keeper of <b>lists</b>", "PUBLIC");
  await signedIn(id);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Export my data" }).click();
  await expect(page.getByText("There is no export at the moment.")).toBeVisible();
  await page.getByRole("button", { name: "Export my data" }).click();
  await expect(page.getByRole("status")).toContainText("you can leave this page");
  const file = test.info().outputPath("index.html");
  await writeFile(file, await partOf(await download(page), "index.html"));

  const reader = await browser.newContext({ offline: true, javaScriptEnabled: false });
  const document = await reader.newPage();
  await document.goto(`file://${file}`);
  await expect(document.getByRole("heading", { level: 1 })).toHaveText(
    "All that Pianeojobs holds about you",
  );
  await expect(
    document.getByRole("cell", { name: "Keeper of <b>lists</b>" }).first(),
  ).toBeVisible();
  await reader.close();

  const link = (await page.getByRole("link", { name: "Download" }).getAttribute("href")) ?? "";
  const other = await asMember(baseURL, product, await newMember(product));
  for (const visit of [asStranger(baseURL), other]) expect((await visit(link)).status).toBe(404);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("she asks, loads the page again, and has it", async ({ page, signedIn }) => {
    await signedIn();
    await page.goto("/settings/export");
    await page.getByRole("button", { name: "Export my data" }).click();
    await expect(async () => {
      await page.goto("/settings/export");
      await expect(page.getByRole("link", { name: "Download" })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await download(page);
  });
});
