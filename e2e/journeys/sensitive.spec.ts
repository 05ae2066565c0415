import { AxeBuilder } from "@axe-core/playwright";
import { addField } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";

/** With and without JavaScript the same happens. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Nadia is not asked for her religion, shows it by explicit consent, and takes that back [privacy/4.1]", async ({
      page,
      signedIn,
      product,
      request,
    }) => {
      const id = await signedIn();
      await addField(product, id, "headline", "Surveyor", "PUBLIC");
      await page.goto("/profile");
      const religion = page.getByRole("group", { name: "Religion or belief" });
      await expect(religion).toHaveCount(0);
      await page.getByLabel("Which").selectOption("Religion or belief");
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await expect(religion.getByLabel("Who can see Religion or belief")).toHaveValue("ONLY_ME");
      await religion.getByRole("textbox").fill("Quaker");
      await religion.getByLabel("Who can see Religion or belief").selectOption("Everyone");
      await religion.getByRole("button", { name: "Save" }).click();

      const asked = religion.getByRole("alert");
      await expect(asked).toContainText("This needs your explicit consent. Nothing was saved yet.");
      await expect(asked).toContainText("“Religion or belief” to: Everyone");
      const path = (await page.getByRole("link", { name: /^\/in\// }).getAttribute("href")) ?? "";
      expect(await (await request.get(path)).text()).not.toContain("Quaker");

      await religion.getByRole("button", { name: "I consent, show it" }).click();
      await expect(religion.getByText("You consented to show this to: Everyone.")).toBeVisible();
      await expect(religion.getByRole("textbox")).toHaveValue("Quaker");
      expect(await (await request.get(path)).text()).toContain("Quaker");
      if (javaScriptEnabled)
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      await religion.getByRole("button", { name: "Take back my consent" }).click();
      await expect(page.getByText("Your consent is taken back.")).toBeVisible();
      await expect(religion.getByLabel("Who can see Religion or belief")).toHaveValue("ONLY_ME");
      expect(await (await request.get(path)).text()).not.toContain("Quaker");
    });

    test("who is asked for consent may show it to nobody instead", async ({ page, signedIn }) => {
      await signedIn();
      await page.goto("/profile?sensitive=health");
      const health = page.getByRole("group", { name: "Health or disability" });
      await health.getByRole("textbox").fill("I use a wheelchair");
      await health.getByLabel("Who can see").selectOption("My connections");
      await health.getByRole("button", { name: "Save" }).click();
      await expect(health.getByRole("alert")).toContainText("to: My connections");
      await health.getByLabel("Who can see").selectOption("Only me");
      await health.getByRole("button", { name: "Save" }).click();
      await expect(health.getByRole("status")).toHaveText("Saved");
      await expect(health.getByText("You consented")).toHaveCount(0);
    });
  });
}
