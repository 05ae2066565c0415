import { handleOf } from "#e2e/support/handles.ts";
import { mailsTo, mailTo, newAddress } from "#e2e/support/mail.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { fillSignIn } from "#e2e/support/sign-up.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asStranger } from "#e2e/support/visits.ts";
import { hashPassword } from "#lib/accounts/hash-password.ts";

const password = "seven slow lanterns uphill";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Ines freezes her data, lifts it, deletes her account, keeps it by the link in the mail", async ({
      page,
      product,
      signedIn,
      request,
      baseURL,
    }) => {
      const email = newAddress("ines");
      const id = await newMember(product, { email, passwordHash: await hashPassword(password) });
      await addField(product, id, "name", "Ines Leaving", "PUBLIC");
      const path = `/in/${await handleOf(product, id)}`;
      const status = async () => (await asStranger(baseURL)(path)).status;
      await signedIn(id);

      await page.goto("/settings");
      await page.getByRole("link", { name: "Freeze my data" }).click();
      await page.getByRole("button", { name: "Freeze my data" }).click();
      await expect(page.getByRole("status").filter({ hasText: "frozen" })).toBeVisible();
      expect(await status()).toBe(404);
      await page.goto("/profile");
      await expect(page).toHaveURL("/settings/freeze");
      await page.getByRole("button", { name: "Lift the freeze" }).click();
      await expect(page.getByRole("status").filter({ hasText: "as it was before" })).toBeVisible();
      expect(await status()).toBe(200);

      await page.goto("/settings/delete");
      await page.getByLabel("Password").fill("not the password");
      await page.getByRole("button", { name: "Delete my account" }).click();
      await expect(page.getByLabel("Password")).toHaveAccessibleDescription(
        /not your password|password is not|wrong/i,
      );
      expect(await status()).toBe(200);
      await page.getByLabel("Password").fill(password);
      await page.getByRole("button", { name: "Delete my account" }).click();
      await expect(page).toHaveURL("/leaving");
      expect(await status()).toBe(404);
      await page.goto("/profile");
      await expect(page).toHaveURL(/\/sign-in/);

      await fillSignIn(page, email, password);
      await expect(page).toHaveURL("/settings/delete");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "Your account is being deleted",
      );
      await page.getByRole("link", { name: "Export my data" }).click();
      await page.getByRole("button", { name: "Export my data" }).click();
      await expect(page.getByRole("status")).toContainText("you can leave this page");
      expect(await status()).toBe(404);

      const mail = await mailTo(request, email, "Your account is being deleted");
      await page.goto(new URL(/http\S+\/keep\/\S+/.exec(mail.text)?.[0] ?? "").pathname);
      expect(await status()).toBe(404);
      await page.getByRole("button", { name: "Keep my account" }).click();
      await expect(page.getByRole("status")).toContainText("Your account stays");
      expect(await status()).toBe(200);
    });
  });
}

test("Ines, whose 14 days are over, is erased by the worker and gets one certificate", async ({
  page,
  product,
  request,
}) => {
  const email = newAddress("gone");
  const id = await newMember(product, { email, name: "Ines Gone" });
  await product.owner.query(
    "INSERT INTO departure (member_id, asked_at, due_at) VALUES ($1, now() - interval '14 days', now())",
    [id],
  );
  await product.owner.query("INSERT INTO pgboss.job (name) VALUES ('erase')");
  const mail = await mailTo(request, email, "Certificate of erasure");
  expect((await mailsTo(request, email)).length).toBe(1);
  await page.goto(new URL(/http\S+\/certificates\/\S+/.exec(mail.text)?.[0] ?? "").pathname);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Certificate of erasure");
  await expect(page.getByText("Your account: 1 record")).toBeVisible();
  await expect(page.getByText("Backups that were made before")).toBeVisible();
  expect(await page.content()).not.toMatch(/Ines|gone\./);
  const { rows } = await product.owner.query("SELECT FROM member WHERE id = $1", [id]);
  expect(rows).toEqual([]);
});
