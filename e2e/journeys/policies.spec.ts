import { expect, test } from "#e2e/support/test.ts";

test("the foot of every page leads to the policy in force, and older ones stay where they were", async ({
  page,
  request,
}) => {
  await page.goto("/search");
  await page.getByRole("contentinfo").getByRole("link", { name: "Privacy policy" }).click();
  await expect(page).toHaveURL("/policies/privacy/3");
  await expect(page.getByText("A photo", { exact: true })).toBeVisible();
  const older = await request.get("/policies/privacy/1");
  expect(await older.text()).toContain("This is the first privacy policy of Pianeojobs.");
  const none = await request.get("/policies/nothing");
  expect(none.status()).toBe(404);
});
