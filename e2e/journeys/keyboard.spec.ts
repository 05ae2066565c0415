import type { Locator, Page } from "playwright/test";
import { expect, test } from "#e2e/support/test.ts";

/** Presses Tab until this has the focus; each stop on the way is one that can be seen. */
async function tabTo(page: Page, target: Locator) {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    expect(await focusIsVisible(page)).toBe(true);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Tab never came there.");
}

function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return true; // the browser's own bar
    if (focused.matches("input[type=date]")) return true; // has stops of its own inside
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
    const box = focused.getBoundingClientRect();
    const hasRing = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    return hasRing && box.width > 0 && box.height > 0;
  });
}

test("by keyboard alone, a member edits a field, shows it, looks at it and signs out [terms/4.2]", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();

  await tabTo(page, page.getByRole("banner").getByRole("link", { name: "Profile", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/profile");
  const headline = page.getByRole("group", { name: "Headline" });
  await tabTo(page, headline.getByRole("textbox"));
  await page.keyboard.type("Keeper of keys");
  await tabTo(page, headline.getByLabel("Who can see Headline"));
  await page.keyboard.type("Everyone");
  await tabTo(page, headline.getByRole("button", { name: "Save" }));
  await page.keyboard.press("Enter");
  await expect(headline.getByRole("status")).toHaveText("Saved");

  await page.reload();
  await tabTo(page, page.getByRole("link", { name: /^\/in\// }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/in\//);
  await expect(page.getByRole("main")).toContainText("Keeper of keys");

  await tabTo(page, page.getByRole("button", { name: "Sign out" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("by keyboard alone, a stranger comes from the start page to a form and fills it in", async ({
  page,
}) => {
  await page.goto("/");
  await tabTo(page, page.getByRole("banner").getByRole("link", { name: "Sign up" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sign-up");
  await tabTo(page, page.getByRole("textbox", { name: "Name" }));
  await page.keyboard.type("Kay Board");
  await tabTo(page, page.getByLabel("Country"));
  await page.keyboard.type("Portugal");
  await expect(page.getByLabel("Country")).toHaveValue("PT");
  await tabTo(page, page.getByRole("checkbox", { name: "I accept the privacy policy" }));
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "I accept the privacy policy" })).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: "Create account" }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Email")).toBeFocused();
});
