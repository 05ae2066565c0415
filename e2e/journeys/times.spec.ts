import { AxeBuilder } from "@axe-core/playwright";
import { addField } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";

/** With and without JavaScript the same happens. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Nadia shows when she joined and that she is active, and hides it again", async ({
      page,
      signedIn,
      product,
      request,
    }) => {
      const id = await signedIn();
      await addField(product, id, "headline", "Surveyor", "PUBLIC");
      await product.owner.query("UPDATE member SET created_at = '2021-05-31' WHERE id = $1", [id]);
      await addField(product, id, "joined", "", "ONLY_ME");
      await page.goto("/profile");
      const joined = page.getByRole("group", { name: "Month of joining" });
      const active = page.getByRole("group", { name: "Activity" });
      await expect(joined).toContainText("Joined in May 2021");
      await expect(active).toContainText("Nothing about this is kept while only you would see it.");
      for (const group of [joined, active]) {
        await expect(group.getByRole("textbox")).toHaveCount(0);
        await expect(group.getByLabel("Who can see")).toHaveValue("ONLY_ME");
        await group.getByLabel("Who can see").selectOption("Everyone");
        await group.getByRole("button", { name: "Save" }).click();
        await expect(group.getByRole("status")).toHaveText("Saved");
      }
      await expect(active).toContainText("Active this week");
      if (javaScriptEnabled)
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      const path = (await page.getByRole("link", { name: /^\/in\// }).getAttribute("href")) ?? "";
      const seen = async () => (await request.get(path)).text();
      expect(await seen()).toContain("Joined in May 2021");
      expect(await seen()).toContain("Active this week");
      expect(await seen()).not.toMatch(/2021-05|\d{4}-W\d\d/);

      await active.getByLabel("Who can see").selectOption("Only me");
      await active.getByRole("button", { name: "Save" }).click();
      await expect(active).toContainText("Nothing about this is kept");
      expect(await seen()).not.toContain("Active this week");
    });

    test("Nadia moves it among the columns, and takes that back", async ({ page, signedIn }) => {
      await signedIn();
      await page.goto("/profile/audiences");
      const column = (name: string) => page.getByRole("region", { name });
      const card = page.getByRole("listitem").filter({ hasText: "Activity" });
      await expect(column("Only me")).toContainText("Joined in");
      await card.getByLabel("Who can see Activity").selectOption("My connections");
      await card.getByRole("button", { name: "Move" }).click();
      await expect(column("My connections")).toContainText("Active this week");
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByText("Undone.")).toBeVisible();
      await expect(column("Only me")).toContainText("Nothing about this is kept");
    });

    test("a form into which somebody writes a time gets one line, and changes nothing", async ({
      page,
      signedIn,
      product,
    }) => {
      const id = await signedIn();
      await page.goto("/profile");
      const joined = page.getByRole("group", { name: "Month of joining" });
      const said = await joined.getByText("Joined in").textContent();
      await joined.getByLabel("Who can see").selectOption("Everyone");
      await joined.locator("form").evaluate((form) => {
        form.insertAdjacentHTML("beforeend", '<input type="hidden" name="value" value="1999-01">');
      });
      await joined.getByRole("button", { name: "Save" }).click();
      await expect(joined.getByRole("alert")).toHaveText(
        "The site works this out by itself. You say only who sees it; nothing was changed.",
      );
      const { rows } = await product.owner.query(
        "SELECT audience, revision FROM profile_field WHERE member_id = $1 AND kind = 'joined'",
        [id],
      );
      expect(rows).toEqual([{ audience: "ONLY_ME", revision: 1 }]);
      await page.goto("/profile");
      await expect(joined).toContainText(said ?? "");
    });
  });
}
