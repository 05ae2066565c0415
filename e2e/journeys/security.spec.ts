import type { Browser, Page } from "playwright/test";
import { type Applicant, fillSignIn, newMemberByForm } from "#e2e/support/sign-up.ts";
import { expect, test } from "#e2e/support/test.ts";

const home = "/settings/security";

const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const phone =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

/** Another browser of hers, signed in. */
async function signedInElsewhere(browser: Browser, member: Applicant, userAgent: string) {
  const context = await browser.newContext({
    userAgent,
    javaScriptEnabled: true,
    extraHTTPHeaders: { "x-forwarded-for": "90.84.0.1" },
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await fillSignIn(page, member.email, member.password);
  await expect(page).toHaveURL("/profile");
  return page;
}

/** A member with an account, signed in here. */
async function newMemberHere(page: Page, browser: Browser): Promise<Applicant> {
  const scripted = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
  const member = await newMemberByForm(scripted);
  await page.goto(`/sign-in?to=${home}`);
  await fillSignIn(page, member.email, member.password);
  await expect(page).toHaveURL(home);
  return member;
}

async function expectSignedOut(page: Page) {
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/sign-in/);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Ines sees where she is signed in, ends one session, then all others", async ({
      page,
      browser,
    }) => {
      const ines = await newMemberHere(page, browser);
      await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
      const office = await signedInElsewhere(browser, ines, windows);
      const mobile = await signedInElsewhere(browser, ines, phone);
      await page.goto("/settings");
      await page.getByRole("link", { name: "Sign-in and security" }).click();

      const rows = page.getByRole("main").getByRole("listitem").filter({ hasText: "Signed in on" });
      await expect(rows.first()).toContainText("This browser");
      await expect(rows.filter({ hasText: "Firefox on Windows" })).toContainText("France");
      await page.getByRole("button", { name: "End this session: Firefox on Windows" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "That session has ended" }),
      ).toBeVisible();
      await expect(page.getByText("Firefox on Windows")).toHaveCount(0);
      await expectSignedOut(office);
      await mobile.goto("/profile");
      await expect(mobile).toHaveURL("/profile");

      await page.getByRole("button", { name: "End all other sessions" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "You stay signed in here" }),
      ).toBeVisible();
      await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
      await expectSignedOut(mobile);
    });
  });
}

test("in a window whose session was ended meanwhile, a button leads to sign in", async ({
  page,
  browser,
}) => {
  const ines = await newMemberHere(page, browser);
  const office = await signedInElsewhere(browser, ines, windows);
  await office.goto(home);
  await page.reload();
  await page.getByRole("button", { name: /^End this session/ }).click();
  await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
  await office.getByRole("button", { name: "End all other sessions" }).click();
  await expect(office).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(page).toHaveURL(home);
});
