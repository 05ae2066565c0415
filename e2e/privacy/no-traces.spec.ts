import { addField, personShowing } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { expect, test } from "#e2e/support/test.ts";
import { noTraces, tracesIn } from "#e2e/support/traces.ts";

/** Somebody to look at: the address of their page, and a word that finds it. */
async function somebodyPublic(product: Product) {
  const word = `trace${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  const id = await personShowing(product, "Tracy Marsh", [["headline", `${word} maker`]]);
  await addField(product, id, "phone", "+1 555 0100");
  const { rows } = await product.owner.query<{ handle: string }>(
    "SELECT handle FROM handle WHERE member_id = $1",
    [id],
  );
  return { word, path: `/in/${rows[0]?.handle}` };
}

test("a stranger goes from page to page by links, and nothing of it stays in the browser [cookies/1.1]", async ({
  page,
  product,
}) => {
  const { word, path } = await somebodyPublic(product);
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Search people" }).click();
  await page.getByLabel("Search people", { exact: true }).fill(word);
  await page.keyboard.press("Enter");
  await page.getByRole("main").getByRole("link", { name: "Tracy Marsh" }).click();
  await expect(page).toHaveURL(`${path}?from=search`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tracy Marsh");
  // Playwright takes any navigation for the way back, so also the mark that Next leaves in the history of a page that is
  // still getting ready: what tells that one is back is what stands there.
  await page.goBack();
  await expect(page).toHaveURL((url) => url.pathname === "/search");
  await expect(page.getByLabel("Search people", { exact: true })).toHaveValue(word);
  await page.waitForLoadState("load");
  expect(await tracesIn(page)).toEqual(noTraces);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a stranger searches, reads a profile, and gets no cookie [privacy/14.1 terms/1.3]", async ({
    page,
    product,
  }) => {
    const { word, path } = await somebodyPublic(product);
    await page.goto("/");
    await page.getByRole("banner").getByRole("link", { name: "Search people" }).click();
    await page.getByRole("searchbox", { name: "Search people" }).fill(word);
    await page.keyboard.press("Enter");
    await page.getByRole("main").getByRole("link", { name: "Tracy Marsh" }).click();
    await expect(page).toHaveURL(`${path}?from=search`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tracy Marsh");
    expect(await page.context().cookies()).toEqual([]);
  });
});
