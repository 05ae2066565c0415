import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { type Message, mailTo } from "#e2e/support/mail.ts";
import { memberOfAnOlderVersion, monthPasses, type Told } from "#e2e/support/older-version.ts";
import type { Product } from "#e2e/support/product.ts";
import { routeTable } from "#e2e/support/route-table.ts";
import { expect, test } from "#e2e/support/test.ts";

const question = /\/policies\/accept\?to=%2Fprofile$/;
const headlineOf = (page: Page) => page.getByRole("group", { name: "Headline" });
const answer = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** The mail to her; when it is there and noted as sent. */
async function toldByMail(page: Page, { owner }: Product, { id, email }: Told): Promise<Message> {
  const mail = await mailTo(page.request, email, "Privacy policy: a new version");
  const sent = "SELECT FROM policy_announcement WHERE member_id = $1 AND announced_at IS NOT NULL";
  await expect.poll(async () => (await owner.query(sent, [id])).rowCount).toBe(1);
  return mail;
}

/** The routes that lead to the question, asked one by one as the page's member. */
async function ledToTheQuestion(page: Page): Promise<string[]> {
  const led: string[] = [];
  for (const [path, { at }] of Object.entries(routeTable)) {
    if (path === "/sign-out") continue;
    const response = await page.request.get(at, { maxRedirects: 0 });
    if (response.headers().location?.startsWith("/policies/accept?")) led.push(path);
  }
  return led;
}

const afterAnswer = Object.entries(routeTable)
  .filter(([, { opens }]) => opens === "after answer")
  .map(([path]) => path);

test("Noor is told by mail, asked with the difference first, puts it off, declines when it counts, and accepts in the end [privacy/13.1 privacy/13.2 privacy/13.3]", async ({
  page,
  product,
  signedIn,
}) => {
  const noor = await memberOfAnOlderVersion(product);
  const { id } = noor;
  const mail = await toldByMail(page, product, noor);
  expect(mail.text).toContain("/policies/privacy/compare?from=1&to=");

  await signedIn(id);
  await page.goto("/profile");
  await expect(page).toHaveURL(question);
  const headings = page.getByRole("main").getByRole("heading", { level: 2 });
  await expect(headings.first()).toHaveText("What changes");
  await expect(headings.last()).toHaveText("Your answer");
  await expect(page.locator("ins").first()).toBeVisible();
  await page.getByRole("link", { name: "Below the difference" }).click();
  await expect(answer(page, "Not now")).toBeInViewport();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await ledToTheQuestion(page)).toEqual(afterAnswer);
  await answer(page, "Not now").press("Enter");
  await expect(page).toHaveURL(/\/profile$/);
  expect(await ledToTheQuestion(page)).toEqual([]);

  await signedIn(id);
  await page.goto("/profile");
  await expect(page).toHaveURL(question);
  await answer(page, "Not now").click();
  // Asked again meanwhile, which does not interrupt what is being saved.
  await headlineOf(page).getByRole("textbox").fill("Bridges");
  await product.owner.query("UPDATE session SET policies_put_off_at = NULL WHERE member_id = $1", [
    id,
  ]);
  await headlineOf(page).getByRole("button", { name: "Save" }).click();
  await expect(headlineOf(page).getByText("Saved", { exact: true })).toBeVisible();
  await headlineOf(page).getByRole("textbox").fill("Bridges, typed in time");
  await monthPasses(product, id);
  await headlineOf(page).getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(question);
  await expect(answer(page, "Not now")).toHaveCount(0);
  await answer(page, "I decline").click();
  await expect(page.getByRole("status")).toContainText("You declined it.");
  await expect(page.getByText("You declined it on")).toBeVisible();
  expect(await ledToTheQuestion(page)).toEqual(afterAnswer);

  await page.goto("/settings/export");
  await page.getByRole("button", { name: "Export my data" }).click();
  await expect
    .poll(async () => {
      const made = "SELECT FROM data_export WHERE member_id = $1 AND ready_at IS NOT NULL";
      return (await product.owner.query(made, [id])).rowCount;
    })
    .toBe(1);
  await page.goto("/settings/delete");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Delete my account");

  await page.goto("/profile");
  await expect(page.getByText("You declined it on")).toBeVisible();
  await answer(page, "I accept").click();
  await expect(headlineOf(page).getByRole("textbox")).toHaveValue("Bridges, typed in time");
  await headlineOf(page).getByRole("button", { name: "Save" }).click();
  await expect(headlineOf(page).getByText("Saved", { exact: true })).toBeVisible();
  await page.goto("/settings/policies");
  await expect(page.getByText("There is nothing to answer.")).toBeVisible();
  await page.getByText("Checksum (SHA-256)").first().click();
  const { rows } = await product.owner.query<{ sha256: string }>(
    "SELECT sha256 FROM acceptance WHERE member_id = $1 ORDER BY accepted_at DESC LIMIT 1",
    [id],
  );
  await expect(page.getByText(rows[0]?.sha256 ?? "none", { exact: true })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("what Noor typed when the version began to count is given back, and saved once she accepted", async ({
    page,
    context,
    product,
    signedIn,
  }) => {
    const noor = await memberOfAnOlderVersion(product);
    const { id } = noor;
    await toldByMail(page, product, noor);
    await signedIn(id);
    await page.goto("/profile");
    await answer(page, "Not now").click();
    await headlineOf(page).getByRole("textbox").fill("Bridges");
    await monthPasses(product, id);
    await headlineOf(page).getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Answer first/);
    const way = page.getByRole("link", { name: "Read it and answer" });
    const [other] = await Promise.all([context.waitForEvent("page"), way.click()]);
    await answer(other, "I accept").click();
    await expect(other).toHaveURL(/\/profile$/);
    await headlineOf(page).getByRole("button", { name: "Save" }).click();
    await page.goto("/profile");
    await expect(headlineOf(page).getByRole("textbox")).toHaveValue("Bridges");
  });
});
