import type { Page } from "playwright/test";
import { addField } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { expect, test } from "#e2e/support/test.ts";

const column = (page: Page, name: string) => page.getByRole("region", { name });

async function withCareer(product: Product, id: string) {
  await addField(product, id, "headline", "Surveyor of quiet bridges");
  await addField(product, id, "experience", { title: "Bridge engineer" });
  await addField(product, id, "experience", { title: "Tunnel engineer" }, "PUBLIC");
}

async function openColumns(page: Page, product: Product, id: string) {
  await withCareer(product, id);
  await page.goto("/profile");
  await page.getByRole("link", { name: "Who can see what" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Who can see what" })).toBeVisible();
}

test("by keyboard, Nadia moves a field to another column, stays on it, and moves it back", async ({
  page,
  signedIn,
  product,
}) => {
  await openColumns(page, product, await signedIn());
  await expect(column(page, "Only me")).toContainText("Surveyor of quiet bridges");
  const select = page.getByLabel("Who can see Headline");
  await select.focus();
  await page.keyboard.type("Everyone");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(column(page, "Everyone")).toContainText("Surveyor of quiet bridges");
  await expect(column(page, "Only me")).not.toContainText("Surveyor of quiet bridges");
  await expect(select).toBeFocused();
  await expect(select).toBeInViewport();
  await expect(
    page.getByRole("status").filter({ hasText: "Moved to Everyone: Headline." }),
  ).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
  await expect(column(page, "Only me")).toContainText("Surveyor of quiet bridges");
});

test("Nadia drags a field to Everyone, and a stranger finds it there", async ({
  page,
  signedIn,
  product,
  browser,
}) => {
  await openColumns(page, product, await signedIn());
  await page.getByRole("listitem").filter({ hasText: "Headline" }).getByTitle("Drag").hover();
  await page.mouse.down();
  const box = await column(page, "Everyone").boundingBox();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 120, { steps: 6 });
  await page.mouse.up();
  await expect(column(page, "Everyone")).toContainText("Surveyor of quiet bridges");
  await page.goto("/profile");
  const path = await page.getByRole("link", { name: /^\/in\// }).getAttribute("href");
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(path ?? "");
  await expect(stranger.getByText("Surveyor of quiet bridges")).toBeVisible();
});

test("Nadia makes all her experience public in one step, and takes that back in one step", async ({
  page,
  signedIn,
  product,
}) => {
  await openColumns(page, product, await signedIn());
  await page.getByLabel("Show all experience to").selectOption("Everyone");
  await page.getByRole("button", { name: "Show all experience" }).click();
  await expect(column(page, "Everyone")).toContainText(/Bridge engineer.*Tunnel engineer/s);
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(column(page, "Only me")).toContainText("Bridge engineer");
  await expect(column(page, "Everyone")).toContainText("Tunnel engineer");
});

test("where nothing is filled in, the page says what will stand there", async ({
  page,
  signedIn,
  product,
}) => {
  const id = await signedIn();
  await product.owner.query("DELETE FROM profile_field WHERE member_id = $1", [id]);
  await page.goto("/profile/audiences");
  await expect(page.getByText("Nothing is filled in yet")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("fields are moved one by one and all at once, and moved back", async ({
    page,
    signedIn,
    product,
  }) => {
    await openColumns(page, product, await signedIn());
    await page.getByLabel("Who can see Headline").selectOption("My connections");
    await page.getByRole("button", { name: "Move Headline" }).click();
    await expect(column(page, "My connections")).toContainText("Surveyor of quiet bridges");

    await page.getByLabel("Show all experience to").selectOption("Only me");
    await page.getByRole("button", { name: "Show all experience" }).click();
    await expect(column(page, "Only me")).toContainText(/Bridge engineer.*Tunnel engineer/s);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
    await expect(column(page, "Everyone")).toContainText("Tunnel engineer");

    await page.getByRole("button", { name: "Show all experience" }).click();
    await page.getByRole("button", { name: "Show all experience" }).click();
    await expect(page.getByText("It is so already.")).toBeVisible();
  });
});
