import { linkIn, mailsTo, mailTo, newAddress } from "#e2e/support/mail.ts";
import { fillSignIn, newMemberWithPassword } from "#e2e/support/sign-up.ts";
import { expect, test } from "#e2e/support/test.ts";

const newPassword = "eleven kites above the harbour";

test("Ines forgot her password, chooses a new one, and is signed out everywhere else", async ({
  page,
  browser,
  product,
}) => {
  const ines = await newMemberWithPassword(product);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/sign-in");
  await fillSignIn(elsewhere, ines.email, ines.password);
  await expect(elsewhere).toHaveURL("/profile");

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("Email").fill(ines.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  const path = linkIn(await mailTo(page.request, ines.email, "Choose a new password"), "reset");

  await page.goto(path);
  await page.getByLabel("New password").fill(ines.email.split("@")[0] ?? "");
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(
    /made of your name, your address/,
  );
  await page.getByLabel("New password").fill(newPassword);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByText("Your new password is saved")).toBeVisible();

  await elsewhere.goto("/profile");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await fillSignIn(page, ines.email, ines.password);
  await expect(
    page.getByRole("alert").filter({ hasText: "Email or password is not right." }),
  ).toBeVisible();
  await fillSignIn(page, ines.email, newPassword);
  await expect(page).toHaveURL("/profile");
  await mailTo(page.request, ines.email, "Your password was changed");

  await page.goto(path);
  await expect(page.getByRole("alert").filter({ hasText: "used already" })).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveCount(0);
});

test("an address without an account gets the same page, and no mail", async ({ page, product }) => {
  const member = await newMemberWithPassword(product);
  const nobody = newAddress("nobody");
  const answers: string[] = [];
  for (const email of [nobody, member.email]) {
    await page.goto("/reset");
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
    answers.push((await page.getByRole("main").innerHTML()).replaceAll(email, "ADDRESS"));
  }
  expect(answers[0]).toBe(answers[1]);
  // Asked for later and already here: the one before it would be as well.
  await mailTo(page.request, member.email, "Choose a new password");
  expect(await mailsTo(page.request, nobody)).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one chooses a new password by the link in the mail", async ({ page, product }) => {
    const ines = await newMemberWithPassword(product);
    await page.goto("/reset");
    await page.getByLabel("Email").fill(ines.email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText(`If ${ines.email} has an account`)).toBeVisible();
    await page.goto(
      linkIn(await mailTo(page.request, ines.email, "Choose a new password"), "reset"),
    );
    await page.getByLabel("New password").fill(newPassword);
    await page.getByRole("button", { name: "Save the new password" }).click();
    await expect(page.getByText("Your new password is saved")).toBeVisible();
    await fillSignIn(page, ines.email, newPassword);
    await expect(page).toHaveURL("/profile");
  });
});
