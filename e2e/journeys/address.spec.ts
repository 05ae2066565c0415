import { handleOf } from "#e2e/support/handles.ts";
import { newMember, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";

const newName = () => `rosa-${Math.random().toString(36).slice(2, 12)}`;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Rosa chooses her address, the old one is gone, and she takes it back", async ({
      page,
      product,
      signedIn,
      request,
    }) => {
      const id = await personShowing(product, "Rosa Brook");
      const [old, chosen] = [await handleOf(product, id), newName()];
      await signedIn(id);
      await page.goto("/profile");
      await page.getByRole("link", { name: "Choose your address" }).click();
      await page.getByRole("textbox", { name: "Address" }).fill(chosen.toUpperCase());
      await page.getByRole("button", { name: "Use this address" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: `Your page now stands at /in/${chosen}.` }),
      ).toBeVisible();
      expect((await request.get(`/in/${old}`)).status()).toBe(404);
      expect((await request.get(`/in/${chosen}`)).status()).toBe(200);

      await page.getByRole("button", { name: `Take back /in/${old}` }).click();
      await expect(page.getByText(`Your address now: /in/${old}`)).toBeVisible();
      expect((await request.get(`/in/${chosen}`)).status()).toBe(404);
      expect((await request.get(`/in/${old}`)).status()).toBe(200);
    });

    test("what is wrong with an address is said beside it, and it stays there to be changed", async ({
      page,
      product,
      signedIn,
    }) => {
      const other = await handleOf(product, await personShowing(product, "Other Brook"));
      await signedIn(await newMember(product, { name: "Rosa Brook" }));
      await page.goto("/profile/address");
      const address = page.getByRole("textbox", { name: "Address" });
      for (const [typed, says] of [
        ["no", "3 to 30 characters"],
        ["rosa brook", "letters from a to z"],
        ["-rosa", "begin and end"],
        ["admin", "This site needs that word"],
        [other, "Somebody has this address"],
      ] as const) {
        await address.fill(typed);
        await page.getByRole("button", { name: "Use this address" }).click();
        await expect(address).toHaveAccessibleDescription(new RegExp(says));
        await expect(address).toHaveAttribute("aria-invalid", "true");
        await expect(address).toHaveValue(typed);
        await expect(address).toBeFocused();
      }
    });
  });
}

test("by keyboard alone, Rosa chooses her address", async ({ page, product, signedIn }) => {
  await signedIn(await personShowing(product, "Rosa Brook"));
  const chosen = newName();
  await page.goto("/profile/address");
  await page.getByRole("textbox", { name: "Address" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(chosen);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Your address now: /in/${chosen}`)).toBeVisible();
});
