import { randomUUID } from "node:crypto";
import { personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";

/** With and without JavaScript the same happens. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Ada lets herself be found by her address, and stops waiting for those whom she asked for", async ({
      page,
      product,
      signedIn,
    }) => {
      const id = await personShowing(product, "Ada Prado");
      await signedIn(id);
      await page.goto("/connections");
      await page.getByRole("link", { name: "Find contacts by e-mail address" }).click();
      await expect(page.getByText("You never agreed to having addresses compared.")).toBeVisible();
      await expect(page.getByText("You wait for nobody")).toBeVisible();

      await page.getByRole("link", { name: "Being found by your address" }).click();
      const find = page.getByRole("switch", {
        name: "People who have my e-mail address may find me",
        exact: true,
      });
      await expect(find).not.toBeChecked();
      await find.click();
      await expect(page.getByRole("status")).toContainText("can find you from now on");
      await expect(find).toBeChecked();
      const marked = "SELECT length(mark) AS length FROM findable WHERE member_id = $1";
      expect((await product.owner.query(marked, [id])).rows).toEqual([{ length: 32 }]);
      await find.click();
      await expect(find).not.toBeChecked();
      expect((await product.owner.query(marked, [id])).rows).toEqual([]);

      await product.owner.query(
        `INSERT INTO consent_entry (member_id, purpose, about, wording, given)
         VALUES ($1, 'contact-matching', 'contacts-1', E'What is read:\\nthis', true)`,
        [id],
      );
      await product.owner.query(
        `INSERT INTO awaited_join (member_id, mark, since)
         SELECT $1, sha256(n::text::bytea), '2026-11-01'::date + n % 2 FROM generate_series(1, 5) n`,
        [id],
      );
      await page.goto("/contacts");
      await expect(page.getByText("Stopping can’t be undone")).toBeVisible();
      await expect(page.getByRole("listitem").filter({ hasText: "3 addresses" })).toContainText(
        "asked on November 2, 2026, kept until November 2, 2027",
      );
      await page.getByLabel("Stop waiting for one address").fill("nobody");
      await page.getByRole("button", { name: "Stop waiting for it" }).click();
      await expect(page.getByText("Write an e-mail address")).toBeVisible();
      await page.getByLabel("Stop waiting for one address").fill(`${randomUUID()}@mail.example`);
      await page.getByRole("button", { name: "Stop waiting for it" }).click();
      await expect(page.getByText("You do not wait for that address.")).toBeVisible();
      await page.getByRole("button", { name: "Stop waiting for those of November 2" }).click();
      await expect(page.getByText("3 addresses")).toHaveCount(0);
      await expect(page.getByText("2 addresses")).toBeVisible();

      await page.goto("/settings/consents");
      await expect(page.getByRole("blockquote")).toContainText("What is read:");
      await page
        .getByRole("button", { name: "Take back Comparing the addresses of your contacts" })
        .click();
      await expect(page.getByText("Your consent is taken back.")).toBeVisible();
      await page.goto("/contacts");
      await expect(page.getByText(/^You took your consent back on/)).toBeVisible();
      await expect(page.getByText("You wait for nobody")).toBeVisible();
    });
  });
}
