import type { Page } from "playwright/test";
import { linkIn, mailsTo, mailTo, newAddress } from "#e2e/support/mail.ts";
import {
  fillSignIn,
  fillSignUp,
  newApplicant,
  newMemberByForm,
  signUp,
  verifyPath,
} from "#e2e/support/sign-up.ts";
import { expect, test } from "#e2e/support/test.ts";

test("Ines signs up, her account opens with the mail, and her profile is hers alone", async ({
  page,
}) => {
  const ines = newApplicant();
  await signUp(page, ines);
  await expect(page.getByText(`We sent a mail to ${ines.email}.`)).toBeVisible();

  const mail = await mailTo(page.request, ines.email, "Open your account");
  expect(mail.from).toContain("@");
  expect(mail.headers["message-id"]).toMatch(/^<[0-9a-f-]{36}@/);
  expect(`${mail.text}${mail.html}`).not.toContain(ines.name);
  expect(mail.html).not.toMatch(/<img|url\(|<link|<script/i);

  await page.goto(linkIn(mail, "verify"));
  await expect(page.getByText("Your account is open. Sign in.")).toBeVisible();
  await fillSignIn(page, ines.email, ines.password);
  await expect(page).toHaveURL("/profile");
  await expect(page.getByRole("group", { name: "Name" }).getByRole("textbox")).toHaveValue(
    "Ines Marwood",
  );
  await expect(page.getByLabel("Who can see Country")).toHaveValue("ONLY_ME");

  await page.goto("/sign-up");
  await expect(page).toHaveURL("/profile");
});

test("the form asks for six things and names the policy's version [privacy/2.1]", async ({
  page,
}) => {
  await page.goto("/sign-up");
  const form = page.getByRole("main");
  for (const label of ["Name", "Email", "Date of birth", "Password"]) {
    await expect(form.getByLabel(label, { exact: true })).toHaveValue("");
  }
  await expect(form.getByRole("combobox", { name: "Country" })).toHaveValue("");
  await expect(
    form.getByRole("checkbox", { name: "I accept the privacy policy" }),
  ).not.toBeChecked();
  for (const [name, path] of [
    ["Privacy policy, version 5", "/policies/privacy/5"],
    ["Terms of use, version 1", "/policies/terms/1"],
  ] as const)
    await expect(form.getByRole("link", { name })).toHaveAttribute("href", path);
  await expect(form.locator("input:not([type=hidden]), select, textarea")).toHaveCount(6);
});

test("another browser opens the account only when somebody presses the button, and once", async ({
  page,
  browser,
}) => {
  const ines = newApplicant();
  await signUp(page, ines);
  const path = await verifyPath(page, ines);

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(path);
  const open = elsewhere.getByRole("button", { name: "Open my account" });
  await expect(open).toBeEnabled();
  await elsewhere.reload();
  await open.click();
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  await elsewhere.goto(path);
  await open.click();
  await expect(elsewhere.getByRole("alert").filter({ hasText: "used already" })).toBeVisible();
  await expect(
    elsewhere.getByRole("main").getByRole("link", { name: "Sign up again" }),
  ).toBeVisible();
});

test("a link that was changed opens nothing", async ({ page }) => {
  await page.goto(
    "/verify/0190c5a0-0000-7000-8000-000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  );
  await expect(page.getByRole("alert").filter({ hasText: "not complete" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Open my account" })).toHaveCount(0);
});

test("somebody under 18 is refused kindly, and the same browser is refused with any other date", async ({
  page,
}) => {
  const young = newApplicant({
    birthDate: `${new Date().getUTCFullYear() - 16}-01-01`,
    email: newAddress("young"),
  });
  await page.goto("/sign-up");
  await fillSignUp(page, young);
  await page.getByRole("button", { name: "Create account" }).click();
  const refusal = page.getByRole("heading", { name: "You are welcome when you are 18" });
  await expect(refusal).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);

  await page.goto("/sign-up");
  await expect(refusal).toBeVisible();
  expect(await mailsTo(page.request, young.email)).toEqual([]);
  const marks = (await page.context().cookies()).map(({ value, httpOnly, sameSite }) => ({
    value,
    httpOnly,
    sameSite,
  }));
  expect(marks).toEqual([
    { value: expect.stringMatching(/^\d{13}\.[\w-]{43}$/), httpOnly: true, sameSite: "Lax" },
  ]);
});

test("a second window that was open before the refusal is refused as well", async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto("/sign-up");
  await page.goto("/sign-up");
  await fillSignUp(page, newApplicant({ birthDate: `${new Date().getUTCFullYear() - 15}-01-01` }));
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(
    page.getByRole("heading", { name: "You are welcome when you are 18" }),
  ).toBeVisible();

  await fillSignUp(other, newApplicant());
  await other.getByRole("button", { name: "Create account" }).click();
  await expect(
    other.getByRole("heading", { name: "You are welcome when you are 18" }),
  ).toBeVisible();
});

test("what is wrong stands beside its field, and nothing that was written is lost", async ({
  page,
}) => {
  await page.goto("/sign-up");
  await fillSignUp(
    page,
    newApplicant({ email: "ines", birthDate: "1850-01-01", password: "too short" }),
  );
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/Write an e-mail address/);
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/15 characters or more/);
  await expect(page.getByLabel("Name")).toHaveValue("Ines Marwood");
  await expect(page.getByLabel("Country")).toHaveValue("PT");

  await page.getByLabel("Email").fill(newAddress("ines"));
  await page.getByLabel("Password").fill("ines marwood 1991");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Date of birth")).toHaveAccessibleDescription(
    /Give the day you were born/,
  );

  await page.getByLabel("Date of birth").fill("1991-04-17");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/made of your name/);
});

test("the page is the same whether or not the address has an account; only the mail differs [privacy/2.4]", async ({
  page,
  browser,
}) => {
  const member = await newMemberByForm(page);
  const nobody = newApplicant();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const answers: string[] = [];
  for (const { email } of [member, nobody]) {
    const plain = await context.newPage();
    await signUp(plain, newApplicant({ email }));
    answers.push(await bodyOf(plain, email));
  }
  expect(answers[0]).toBe(answers[1]);

  await mailTo(page.request, nobody.email, "Open your account");
  const mail = await mailTo(page.request, member.email, "You already have an account");
  expect(mail.text).toContain("/sign-in");
  expect(mail.text).toContain("/reset");
  expect(mail.text).not.toContain("/verify/");
});

/** What a person can see and follow of a page, without what is the address's own. */
async function bodyOf(page: Page, email: string): Promise<string> {
  return (await page.getByRole("main").innerHTML()).replaceAll(email, "ADDRESS");
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one signs up, opens the account, signs in and out", async ({ page }) => {
    const ines = newApplicant();
    await signUp(page, ines);
    await page.goto(await verifyPath(page, ines));
    await page.getByRole("button", { name: "Open my account" }).click();
    await expect(page.getByText("Your account is open. Sign in.")).toBeVisible();
    await fillSignIn(page, ines.email, ines.password);
    await expect(page).toHaveURL("/profile");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL("/");
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  });

  test("errors come back beside the fields, with what was written", async ({ page }) => {
    await page.goto("/sign-up");
    await fillSignUp(page, newApplicant({ password: "short" }));
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/15 characters or more/);
    await expect(page.getByLabel("Name")).toHaveValue("Ines Marwood");
    await expect(page.getByLabel("Country")).toHaveValue("PT");
    await expect(page.getByLabel("I accept the privacy policy")).toBeChecked();
    await expect(page.getByLabel("Password")).toHaveValue("");
  });

  test("somebody under 18 is refused", async ({ page }) => {
    await page.goto("/sign-up");
    await fillSignUp(
      page,
      newApplicant({ birthDate: `${new Date().getUTCFullYear() - 16}-01-01` }),
    );
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(
      page.getByRole("heading", { name: "You are welcome when you are 18" }),
    ).toBeVisible();
    await page.goto("/sign-up");
    await expect(
      page.getByRole("heading", { name: "You are welcome when you are 18" }),
    ).toBeVisible();
  });
});
