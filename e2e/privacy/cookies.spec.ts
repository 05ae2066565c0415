import { fileURLToPath } from "node:url";
import type { Page } from "playwright/test";
import { addField, personShowing } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { fillSignIn, fillSignUp, newApplicant, signUp, verifyPath } from "#e2e/support/sign-up.ts";
import { expect, test } from "#e2e/support/test.ts";
import { comparedWithList, noTraces, originsAsked, tracesIn } from "#e2e/support/traces.ts";
import { everythingKept } from "#lib/browser/cookies.ts";
import { pageRoutes } from "#lib/measurement/page-routes.ts";

const routes = await pageRoutes(fileURLToPath(new URL("../..", import.meta.url)));

/** What stands in an address for the parts that are open. */
const parts: Readonly<Record<string, string>> = {
  "[token]": "not-a-link",
  "[kind]": "privacy",
  "[number]": "1",
  "[id]": "00000000-0000-4000-8000-000000000000",
};

/** The address of every page that the product has: one more page is one more address, or there is nothing to open it with. */
function addresses(handle: string): string[] {
  return routes.map((route) =>
    route.replaceAll(/\[[^\]]*\]/g, (part) => {
      const known = part === "[handle]" ? handle : parts[part];
      if (!known) throw new Error(`${route}: nothing to open ${part} with`);
      return known;
    }),
  );
}

/** Opens it, unless it leads to another page, which has its turn. A cookie of such an answer is in the same browser, too. */
async function open(page: Page, address: string): Promise<boolean> {
  const { location } = (await page.request.head(address, { maxRedirects: 0 })).headers();
  if (location) return false;
  await page.goto(address);
  return true;
}

/** Somebody to look at: the handle of their page, and a word that finds it. */
async function somebodyPublic(product: Product) {
  const word = `trace${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  const id = await personShowing(product, "Tracy Marsh", [["headline", `${word} maker`]]);
  await addField(product, id, "phone", "+1 555 0100");
  const query = "SELECT handle FROM handle WHERE member_id = $1";
  const { rows } = await product.owner.query<{ handle: string }>(query, [id]);
  return { word, handle: rows[0]?.handle ?? "" };
}

const standing = (page: Page) => page.locator("#standing");
const press = (page: Page, answer: RegExp) => page.getByRole("button", { name: answer }).click();

/** How often that page was counted so far. */
async function countOf({ owner }: Product, page: string): Promise<number> {
  const { rows } = await owner.query<{ visits: number }>(
    "SELECT coalesce(sum(visits), 0)::int AS visits FROM measurement WHERE trait = 'page' AND value = $1",
    [page],
  );
  return rows[0]?.visits ?? 0;
}

// What one counts is no other's: one after the other.
test.describe.configure({ mode: "default" });

test("a stranger opens every page, and nothing stays in the browser, nor is anybody else asked [cookies/1.1 cookies/1.5 privacy/8.4 privacy/14.1 terms/1.2]", async ({
  page,
  context,
  product,
  baseURL,
}) => {
  const { word, handle } = await somebodyPublic(product);
  const others = originsAsked(context, baseURL);
  const cookies: string[] = [];
  context.on("response", async (response) => {
    if (await response.headerValue("set-cookie")) cookies.push(response.url());
  });
  const besides = [
    `/search?q=${word}`,
    `/in/${handle}/opengraph-image`,
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/not-there",
  ];
  for (const address of [...addresses(handle), ...besides]) {
    if (await open(page, address)) expect(await tracesIn(page), address).toEqual(noTraces);
  }
  expect([...others]).toEqual([]);
  expect(cookies).toEqual([]);
});

test("a member does all that leaves something and opens every page: it is what the list says, as long as it says, and nothing else [cookies/1.2 cookies/1.3 cookies/1.4]", async ({
  page,
  context,
  browser,
  product,
  baseURL,
}) => {
  const seen = new Set<string>();
  const lookAt = async (at: Page) => {
    const { wrong, seen: names } = await comparedWithList(at);
    expect(wrong, at.url()).toEqual([]);
    for (const name of names) seen.add(name);
  };
  const { handle } = await somebodyPublic(product);
  const others = originsAsked(context, baseURL);
  const tooYoung = await browser.newPage(baseURL ? { baseURL } : {});
  await tooYoung.goto("/sign-up");
  await fillSignUp(tooYoung, newApplicant({ birthDate: "2020-01-01" }));
  await tooYoung.getByRole("button", { name: "Create account" }).click();
  await expect.poll(async () => (await tooYoung.context().cookies()).length).toBe(1);
  await tooYoung.goto("/api/auth/csrf");
  await lookAt(tooYoung);
  await tooYoung.context().close();

  const member = newApplicant({ name: "Cora Crumb" });
  await signUp(page, member);
  await lookAt(page);
  await page.goto(await verifyPath(page, member));
  await expect(page.getByRole("status").filter({ hasText: "Your account is open" })).toBeVisible();
  await page.goto("/sign-in");
  await page.getByRole("checkbox").check();
  await fillSignIn(page, member.email, member.password);
  await expect(page).toHaveURL("/profile");
  await lookAt(page);

  await page.goto("/policies/cookies");
  await expect(standing(page)).toHaveText(/^No\. You did not choose/);
  await press(page, /^Yes/);
  await expect(standing(page)).toHaveText(/^Yes\. You chose that, and it holds in every browser/);
  await page.goto("/profile");
  await page.getByRole("group", { name: "Headline" }).getByRole("textbox").fill("Not saved yet");
  await expect.poll(async () => (await tracesIn(page)).session.length).toBe(1);
  const before = await countOf(product, "/settings/history");
  for (const address of addresses(handle)) {
    if (await open(page, address)) await lookAt(page);
  }
  expect([...others]).toEqual([]);
  await expect.poll(() => countOf(product, "/settings/history")).toBe(before + 1);
  const secret = "SELECT FROM measurement WHERE value ~ 'token|not-a-link|dev'";
  expect((await product.owner.query(secret)).rowCount).toBe(0);

  await page.goto("/settings/consents");
  await expect(page.getByText(/^Count my visits: /)).toBeVisible();
  await press(page, /^Take back/);
  await expect(page.getByRole("status")).toHaveText(/taken back/);
  await page.goto("/policies/cookies");
  await expect(standing(page)).toHaveText(/^No\. You chose that, and it holds in every browser/);
  await lookAt(page);
  expect([...seen].toSorted()).toEqual(everythingKept.map(({ name }) => name).toSorted());
});

test("saying no looks like saying yes, and takes as many presses; what the browser sends comes first [cookies/2.2 cookies/2.3 terms/4.3]", async ({
  page,
  browser,
  product,
  baseURL,
}) => {
  await page.goto("/policies/cookies");
  const look = (answer: RegExp) =>
    page.getByRole("button", { name: answer }).evaluate((button) => {
      const { color, backgroundColor, borderColor, fontSize, fontWeight } =
        getComputedStyle(button);
      const { width, height } = button.getBoundingClientRect();
      return { color, backgroundColor, borderColor, fontSize, fontWeight, width, height };
    });
  expect(await look(/^Yes/)).toEqual(await look(/^No/));
  await press(page, /^Yes/);
  await expect(standing(page)).toHaveText(/^Yes\. You chose that in this browser/);
  await expect(page.getByRole("status").filter({ hasText: "Kept: yes." })).toBeVisible();
  const counted = "/policies/[kind]/compare";
  const compare = "/policies/privacy/compare";
  const before = await countOf(product, counted);

  const { cookies } = await page.context().storageState();
  for (const [header, why] of [
    ["Sec-GPC", "Global Privacy Control"],
    ["DNT", "Do Not Track"],
  ] as const) {
    const refusing = await browser.newContext({
      ...(baseURL ? { baseURL } : {}),
      storageState: { cookies, origins: [] },
      extraHTTPHeaders: { [header]: "1" },
    });
    const there = await refusing.newPage();
    await there.goto("/policies/cookies");
    await expect(standing(there)).toHaveText(new RegExp(`^No\\. Your browser sends ${why}`));
    await there.goto(compare);
    await refusing.close();
  }
  await page.goto(compare);
  await page.goto("/policies/nothing/compare");
  await expect.poll(() => countOf(product, counted)).toBe(before + 1);

  await page.goto("/policies/cookies");
  await press(page, /^No/);
  await expect(standing(page)).toHaveText(/^No\. You chose that in this browser/);
  await page.goto(compare);
  const values = (await page.context().cookies()).map(({ value }) => value);
  expect(values).toEqual(["no"]);
  expect(await countOf(product, counted)).toBe(before + 1);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a stranger says yes and then no, and programs find what they look for at well-known addresses", async ({
    page,
    request,
  }) => {
    await page.goto("/policies/cookies");
    for (const [answer, said] of [
      [/^Yes/, /^Yes\. You chose/],
      [/^No/, /^No\. You chose/],
    ] as const) {
      await press(page, answer);
      await expect(standing(page)).toHaveText(said);
    }
    const gpc = await request.get("/.well-known/gpc.json");
    expect(gpc.headers()["content-type"]).toBe("application/json");
    expect(await gpc.json()).toEqual({
      gpc: true,
      lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    const security = await request.get("/.well-known/security.txt");
    expect(security.headers()["content-type"]).toBe("text/plain; charset=utf-8");
    const [, expires = ""] = /^Expires: (.*)$/m.exec(await security.text()) ?? [];
    expect(Date.parse(expires)).toBeGreaterThan(Date.now());
    const never = "resource-that-should-not-exist-whose-status-code-should-not-be-200";
    expect((await request.get(`/.well-known/${never}`)).status()).toBe(404);
    await page.goto("/.well-known/change-password");
    await expect(page).toHaveURL("/sign-in?to=%2Fsettings%2Fsecurity");
  });
});
