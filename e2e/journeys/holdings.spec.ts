import { addField, newMember } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Hanna looks at what is held about her, and goes where she changes it [privacy/11.2]", async ({
      page,
      product,
      signedIn,
    }) => {
      const id = await newMember(product, { name: "Hanna Held" });
      await addField(product, id, "headline", "Archivist", "PUBLIC");
      await signedIn(id);
      await page.goto("/settings");
      await page.getByRole("link", { name: "What is held about you" }).click();
      const fields = page.getByRole("listitem").filter({
        has: page.getByRole("heading", { name: "The fields of your profile" }),
      });
      await expect(fields).toContainText("5 records");
      await expect(fields).toContainText("to show your profile to whom you choose");
      await expect(fields).toContainText("the contract with you");
      await fields.getByRole("link", { name: "Change it" }).click();
      await expect(page).toHaveURL("/profile");
    });
  });
}
