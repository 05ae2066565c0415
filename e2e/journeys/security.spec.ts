import type { Browser, Page } from "playwright/test";
import { linkIn, mailTo, newAddress } from "#e2e/support/mail.ts";
import type { Product } from "#e2e/support/product.ts";
import { type Applicant, fillSignIn, newMemberWithPassword } from "#e2e/support/sign-up.ts";
import { inFrance, onWindows } from "#e2e/support/signed-in.ts";
import { expect, test } from "#e2e/support/test.ts";

const newPassword = "eleven kites above the harbour";

const home = "/settings/security";

const phone =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

/** Another browser of hers, signed in. */
async function signedInElsewhere(browser: Browser, member: Applicant, userAgent: string) {
  const context = await browser.newContext({
    userAgent,
    javaScriptEnabled: true,
    extraHTTPHeaders: { "x-forwarded-for": inFrance },
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await fillSignIn(page, member.email, member.password);
  await expect(page).toHaveURL("/profile");
  return page;
}

/** A member with an account, signed in here. */
async function newMemberHere(page: Page, product: Product): Promise<Applicant> {
  const member = await newMemberWithPassword(product);
  await page.goto(`/sign-in?to=${home}`);
  await fillSignIn(page, member.email, member.password);
  await expect(page).toHaveURL(home);
  return member;
}

async function askForEmail(page: Page, email: string, password: string) {
  const form = page.locator("#email");
  await form.getByLabel("New e-mail").fill(email);
  await form.getByLabel("Password").fill(password);
  await form.getByRole("button", { name: "Send the link" }).click();
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
      product,
    }) => {
      const ines = await newMemberHere(page, product);
      await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
      const office = await signedInElsewhere(browser, ines, onWindows);
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

    test("Ines changes her password, after she mistyped the present one", async ({
      page,
      browser,
      product,
    }) => {
      const ines = await newMemberHere(page, product);
      const office = await signedInElsewhere(browser, ines, onWindows);
      const present = page.locator("#password").getByLabel("Password", { exact: true });
      await present.fill("not my password at all");
      await page.getByLabel("New password").fill(newPassword);
      await page.getByRole("button", { name: "Change the password" }).click();
      await expect(present).toHaveAccessibleDescription(/This is not your password/);
      await expect(present).toBeFocused();
      await office.goto("/profile");
      await expect(office).toHaveURL("/profile");

      await present.fill(ines.password);
      await page.getByLabel("New password").fill("short");
      await page.getByRole("button", { name: "Change the password" }).click();
      await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/15 characters/);
      await present.fill(ines.password);
      await page.getByLabel("New password").fill(newPassword);
      await page.getByRole("button", { name: "Change the password" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "Your password is changed" }),
      ).toBeVisible();
      await expect(present).toHaveValue("");
      await expectSignedOut(office);
      await mailTo(page.request, ines.email, "Your password was changed");
      await fillSignIn(office, ines.email, newPassword);
      await expect(office).toHaveURL("/profile");
    });

    test("Ines changes her e-mail by the link in a mail, and undoes it by the other, signed out", async ({
      page,
      browser,
      product,
    }) => {
      const ines = await newMemberHere(page, product);
      const email = newAddress("ines.new");
      await askForEmail(page, email, ines.password);
      await expect(page.getByRole("status").filter({ hasText: email })).toBeVisible();
      await expect(page.getByText(`You sign in with ${ines.email}`)).toBeVisible();
      const mail = await mailTo(page.request, email, "Use this address for your account");
      await page.goto(linkIn(mail, "email"));
      await page.goto(home);
      await expect(page.getByText(`You sign in with ${ines.email}`)).toBeVisible();
      await page.goto(linkIn(mail, "email"));
      await page.getByRole("button", { name: "Use this address" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "has its new address" }),
      ).toBeVisible();
      await page.goto(home);
      await expect(page.getByText(`You sign in with ${email}`)).toBeVisible();
      await mailTo(page.request, email, "Your account has this address now");

      const back = await mailTo(
        page.request,
        ines.email,
        "The address of your account was changed",
      );
      const stranger = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await stranger.goto(linkIn(back, "email/undo"));
      await page.goto(home);
      await expect(page.getByText(`You sign in with ${email}`)).toBeVisible();
      await stranger.getByRole("button", { name: "Put the old address back" }).click();
      await expect(
        stranger.getByRole("status").filter({ hasText: "The old address is back" }),
      ).toBeVisible();
      await expectSignedOut(page);
      await mailTo(page.request, email, "The change of your address was undone");
      await stranger.goto(linkIn(back, "email/undo"));
      await expect(stranger.getByText("This link was used already")).toBeVisible();
      await fillSignIn(page, ines.email, ines.password);
      await expect(page).toHaveURL("/profile");
    });
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("asking for an address that has an account looks the same, and its owner is told", async ({
    page,
    product,
  }) => {
    const ines = await newMemberHere(page, product);
    const owner = await newMemberWithPassword(product);
    const answers: string[] = [];
    for (const email of [owner.email, newAddress("free")]) {
      await page.goto(home);
      await askForEmail(page, email, ines.password);
      await expect(page.getByText(`A link was sent to ${email}`)).toBeVisible();
      await expect(page.getByRole("status").filter({ hasText: email })).toBeVisible();
      answers.push((await page.getByRole("main").innerHTML()).replaceAll(email, "ADDRESS"));
      // Before the next wish takes its place: of one that is gone no mail is sent.
      if (email === owner.email)
        await mailTo(page.request, email, "This address already has an account");
    }
    expect(answers[0]).toBe(answers[1]);
    await page.getByRole("button", { name: "Take this back" }).click();
    await expect(page.getByText("The link works no more.")).toBeVisible();
  });
});

test("a wrong password leaves the new address standing in the form", async ({ page, product }) => {
  await newMemberHere(page, product);
  const email = newAddress("kept");
  await askForEmail(page, email, "not my password at all");
  const form = page.locator("#email");
  await expect(form.getByLabel("Password")).toHaveAccessibleDescription(
    /This is not your password/,
  );
  await expect(form.getByLabel("New e-mail")).toHaveValue(email);
});

test("in a window whose session was ended meanwhile, a button leads to sign in", async ({
  page,
  browser,
  product,
}) => {
  const ines = await newMemberHere(page, product);
  const office = await signedInElsewhere(browser, ines, onWindows);
  await office.goto(home);
  await page.reload();
  await page.getByRole("button", { name: /^End this session/ }).click();
  await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
  await office.getByRole("button", { name: "End all other sessions" }).click();
  await expect(office).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(page).toHaveURL(home);
});
