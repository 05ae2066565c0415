import type { Browser, Locator, Page } from "playwright";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, consent, personShowing } from "#e2e/support/people.ts";
import { openProduct, type Product } from "#e2e/support/product.ts";
import { percentile, report } from "./measured.ts";
import { withBrowser } from "./with-browser.ts";
import { type Running, withProduct } from "./with-product.ts";

const turns = 25;
/** What is claimed: effective on every surface within the same second, in milliseconds. */
const limit = 1_000;

/** A place where a stranger would see it: whether they do. */
type Surface = (visitor: Visitor) => Promise<boolean>;
type Visitor = { readonly url: string; readonly handle: string };

type Switch = {
  /** Goes where the button is that switches it off, and finds it; and on, where that is one button, too. */
  readonly off: (page: Page) => Promise<Locator>;
  readonly on?: (page: Page) => Promise<Locator>;
  readonly surfaces: readonly Surface[];
};

const bodyOf = async (address: string) => (await fetch(address)).text();

async function onPage(page: Page, path: string, name: string | RegExp): Promise<Locator> {
  await page.goto(path);
  return page.getByRole("button", { name });
}

const objection = (refuse: string, allow: string, surfaces: readonly Surface[]): Switch => ({
  off: (page) => onPage(page, "/settings/objections", refuse),
  on: (page) => onPage(page, "/settings/objections", allow),
  surfaces,
});

const switches: Readonly<Record<string, Switch>> = {
  search_engines: objection("Keep search engines out", "Let search engines in", [
    async ({ url, handle }) => !(await fetch(`${url}/in/${handle}`)).headers.has("x-robots-tag"),
    async ({ url, handle }) => (await bodyOf(`${url}/sitemaps/0.xml`)).includes(`/in/${handle}<`),
  ]),
  people_search: objection("Take me out of people search", "Let people search find me", [
    async ({ url, handle }) => (await bodyOf(`${url}/search?q=pewter`)).includes(handle),
    async ({ url }) => (await bodyOf(`${url}/search/suggest?q=pewt`)).includes("Pewter"),
  ]),
  consent: {
    off: (page) => onPage(page, "/settings/consents", /^Take back/),
    surfaces: [async ({ url, handle }) => (await bodyOf(`${url}/in/${handle}`)).includes("Quaker")],
  },
};

/**
 * A member presses switches in a browser, one way and the other, while a stranger looks everywhere over HTTP, from the press on:
 * milliseconds until every surface shows it.
 */
export async function measureSwitches(): Promise<void> {
  await withBrowser(async (browser) => {
    await withProduct({ settings: { READS_PER_MINUTE: "1000000" } }, async (running) => {
      const product = await openProduct(running.dataDir);
      await pressAll(browser, product, running).finally(() => product.close());
    });
  });
}

async function pressAll(browser: Browser, product: Product, { url }: Running): Promise<void> {
  const id = await personShowing(product, "Adah Zweig", [["skill", { name: "Pewter" }]]);
  await addField(product, id, "religion", "Quaker");
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  await page.context().addCookies([{ ...(await product.signIn(id)), url }]);
  const visitor = { url, handle: await handleOf(product, id) };
  const figures: Record<string, number> = {};
  for (const [name, { on, off, surfaces }] of Object.entries(switches)) {
    const times: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      if (!on) await showReligion(product, id);
      times.push(await timeOf(await off(page), { visitor, surfaces, shown: false }));
      if (on) times.push(await timeOf(await on(page), { visitor, surfaces, shown: true }));
    }
    figures[`${name}_p50_ms`] = Math.round(percentile(times, 0.5));
    figures[`${name}_most_ms`] = Math.round(Math.max(...times));
  }
  const most = Object.entries(figures).filter(([name]) => name.endsWith("most_ms"));
  const isWithin = most.every(([, ms]) => ms < limit);
  report("switches", { turns, ...figures, limit_ms: limit, within_limit: Number(isWithin) });
}

/** Consented to, as by the form on the profile. */
async function showReligion(product: Product, id: string): Promise<void> {
  await consent(product, id, "religion", "PUBLIC");
  await product.owner.query(
    "UPDATE profile_field SET audience = 'PUBLIC' WHERE member_id = $1 AND kind = 'religion'",
    [id],
  );
}

type Expected = {
  readonly visitor: Visitor;
  readonly surfaces: readonly Surface[];
  readonly shown: boolean;
};

/** From the press of the button until everywhere is what is awaited, in milliseconds. */
async function timeOf(button: Locator, { visitor, surfaces, shown }: Expected): Promise<number> {
  await button.waitFor();
  const pressed = performance.now();
  const answered = button.page().waitForResponse((answer) => answer.request().method() === "POST");
  const click = button.click();
  for (;;) {
    const seen = await Promise.all(surfaces.map((surface) => surface(visitor)));
    const passed = performance.now() - pressed;
    if (passed > 30_000) throw new Error(`it never came into effect: ${seen}`);
    if (seen.some((one) => one !== shown)) continue;
    await Promise.all([click, answered]);
    await button.waitFor({ state: "hidden" });
    return passed;
  }
}
