import { handleOf } from "#e2e/support/handles.ts";
import { personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asStranger, type Visitor } from "#e2e/support/visits.ts";

/** Follows robots.txt to the sitemaps and to what they list, as a crawler does. */
async function crawl(visit: Visitor): Promise<string[]> {
  const { body: rules } = await visit("/robots.txt");
  const index = await visit(new URL(rules.match(/^Sitemap: (.+)$/m)?.[1] ?? "").pathname);
  expect(index.headers).toMatch(/^content-type: application\/xml/m);
  const files = placesIn(index.body);
  const maps = await Promise.all(files.map((file) => visit(file)));
  for (const { status, headers } of [index, ...maps]) {
    expect(status).toBe(200);
    expect(headers).toContain("cache-control: no-store");
    expect(headers).not.toMatch(/^set-cookie/im);
  }
  return maps.flatMap(({ body }) => placesIn(body));
}

const placesIn = (xml: string) =>
  [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = ""]) => new URL(address).pathname);

test("a crawler finds Cora by the sitemap, until she objects or hides", async ({
  baseURL,
  product,
  page,
  signedIn,
}) => {
  const id = await personShowing(product, "Cora Lane");
  const path = `/in/${await handleOf(product, id)}`;
  const visit = asStranger(baseURL);
  expect(await crawl(visit)).toContain(path);
  await signedIn(id);
  await page.goto("/settings/visibility");
  await page.getByRole("button", { name: "Keep search engines out" }).click();
  await expect(page.getByRole("button", { name: "Let search engines in" })).toBeVisible();
  expect(await crawl(visit)).not.toContain(path);
  const { status, headers } = await visit(path);
  expect([status, headers.includes("x-robots-tag: noindex")]).toEqual([200, true]);
});

test("there is no sitemap that the list does not name", async ({ baseURL }) => {
  const visit = asStranger(baseURL);
  for (const file of ["99999.xml", "-1.xml", "00.xml", "0", "0.xml.xml", "1e3.xml", "%00.xml"]) {
    expect((await visit(`/sitemaps/${file}`)).status, file).toBeGreaterThanOrEqual(400);
    expect((await visit(`/sitemaps/${file}`)).status, file).toBeLessThan(500);
  }
});
