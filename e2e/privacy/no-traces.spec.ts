import type { Page } from "playwright/test";
import { addField, personShowing } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { expect, test } from "#e2e/support/test.ts";

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

/** Everything that a site can leave in a browser. */
async function tracesIn(page: Page) {
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    // Only where the page is trusted; localhost is.
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
  }));
  return { ...kept, cookies: await page.context().cookies() };
}

const none = {
  local: [],
  session: [],
  databases: [],
  caches: [],
  workers: 0,
  cookie: "",
  cookies: [],
};

test("a stranger reads and searches, and nothing of it stays in the browser [cookies/1.1 privacy/14.1]", async ({
  page,
  product,
}) => {
  const { word, path } = await somebodyPublic(product);
  for (const address of [
    "/",
    "/search",
    `/search?q=${word}`,
    path,
    `${path}/opengraph-image`,
    "/sitemap.xml",
    "/robots.txt",
    "/policies",
    "/policies/privacy/1",
    "/policies/privacy/compare?from=1&to=2",
    "/trust",
    "/not-there",
  ]) {
    await page.goto(address);
    expect(await tracesIn(page), address).toEqual(none);
  }
});

test("nor when the stranger goes from page to page by its links", async ({ page, product }) => {
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
  expect(await tracesIn(page)).toEqual(none);
});

test("no answer to a stranger sets a cookie, and nobody else is asked for anything [privacy/8.4 privacy/14.1 terms/1.2 cookies/1.1 cookies/1.5]", async ({
  page,
  product,
  baseURL,
}) => {
  const { word, path } = await somebodyPublic(product);
  const asked: string[] = [];
  const answered: Promise<Record<string, string>>[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  page.on("response", (response) => answered.push(response.allHeaders()));
  for (const address of ["/", `/search?q=${word}`, path, "/policies/privacy/1"]) {
    await page.goto(address, { waitUntil: "load" });
  }
  expect(new Set(asked)).toEqual(new Set([baseURL]));
  const headers = await Promise.all(answered);
  expect(headers.length).toBeGreaterThan(4);
  expect(headers.filter((header) => "set-cookie" in header)).toEqual([]);
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
