import { handleOf } from "#e2e/support/handles.ts";
import { addField, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Vera keeps search engines out, and lets them in again", async ({
      page,
      product,
      signedIn,
      playwright,
      baseURL,
    }) => {
      const id = await personShowing(product, "Vera Brook", [["headline", "Optician"]]);
      const path = `/in/${await handleOf(product, id)}`;
      const stranger = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
      await signedIn(id);
      await page.goto("/profile");
      await page.getByRole("link", { name: "Visibility" }).click();
      await expect(page.getByText("may list your public page")).toBeVisible();
      await page.getByRole("button", { name: "Keep search engines out" }).click();
      await expect(page.getByRole("button", { name: "Let search engines in" })).toBeVisible();
      for (const part of ["", "/contact.vcf", "/opengraph-image"]) {
        const answer = await stranger.get(`${path}${part}`);
        expect(answer.status(), part).toBe(200);
        expect(answer.headers()["x-robots-tag"], part).toBe("noindex");
        expect(answer.headers()["set-cookie"], part).toBeUndefined();
      }
      expect(await (await stranger.get(path)).text()).toContain(
        '<meta name="robots" content="noindex"/>',
      );

      await page.getByRole("button", { name: "Let search engines in" }).click();
      await expect(page.getByRole("button", { name: "Keep search engines out" })).toBeVisible();
      const open = await stranger.get(path);
      expect(open.headers()["x-robots-tag"]).toBeUndefined();
      expect(await open.text()).not.toContain('name="robots"');
      await stranger.dispose();
    });

    test("Vera unpublishes everything after she was told what will happen, and undoes it", async ({
      page,
      product,
      signedIn,
      request,
    }) => {
      const id = await personShowing(product, "Vera Brook", [["headline", "Optician"]]);
      await addField(product, id, "city", "Delft", "CONNECTIONS");
      const path = `/in/${await handleOf(product, id)}`;
      await signedIn(id);
      await page.goto("/settings/visibility");
      await page.getByRole("link", { name: "Unpublish everything" }).click();
      const told = page.getByRole("alert").filter({ hasText: "All 2 fields" });
      await expect(told).toContainText("What your connections see stays");
      expect((await request.get(path)).status()).toBe(200);

      await page.getByRole("button", { name: "Yes, unpublish everything" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "2 fields are now Only me" }),
      ).toBeVisible();
      await expect(page.getByText("Nothing of your profile is public now.")).toBeVisible();
      for (const part of ["", "/contact.vcf", "/opengraph-image"]) {
        expect((await request.get(`${path}${part}`)).status(), part).toBe(404);
      }

      await page.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
      expect((await request.get(path)).status()).toBe(200);
      await page.getByRole("link", { name: "Unpublish everything" }).click();
      await expect(page.getByRole("button", { name: "Yes, unpublish everything" })).toBeVisible();
      await page.getByRole("link", { name: "Leave it as it is" }).click();
      await expect(page.getByText("2 fields of your profile are public now.")).toBeVisible();
    });
  });
}

test("by keyboard alone, Vera unpublishes everything", async ({
  page,
  product,
  signedIn,
  request,
}) => {
  const id = await personShowing(product, "Vera Brook");
  const path = `/in/${await handleOf(product, id)}`;
  await signedIn(id);
  await page.goto("/settings/visibility");
  for (const name of ["Unpublish everything", "Yes, unpublish everything"]) {
    const target = page.getByRole(name.startsWith("Yes") ? "button" : "link", { name });
    await target.focus();
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  expect((await request.get(path)).status()).toBe(404);
});
