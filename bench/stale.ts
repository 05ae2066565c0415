import type { Page } from "playwright";
import { newMember } from "#e2e/support/people.ts";
import { openProduct, type Product } from "#e2e/support/product.ts";
import { percentile, report } from "./measured.ts";
import { withBrowser } from "./with-browser.ts";
import { withProduct } from "./with-product.ts";

const edits = 1000;

/**
 * A member edits in a browser; as soon as the save has been answered, a stranger reads the page over HTTP.
 * Odd edits publish new words, even ones hide them: the stranger must see the one and not the other.
 */
export async function measureStale(): Promise<void> {
  await withBrowser(async (browser) => {
    await withProduct({}, async ({ url, dataDir }) => {
      const product = await openProduct(dataDir);
      const page = await browser.newPage();
      await signIn(page, product, url);
      await editManyTimes(page, url).finally(() => product.close());
    });
  });
}

async function signIn(page: Page, product: Product, url: string): Promise<void> {
  const cookie = await product.signIn(await newMember(product, { name: "Bench" }));
  await page.context().addCookies([{ ...cookie, url }]);
  await page.goto(`${url}/profile`);
}

async function editManyTimes(page: Page, url: string): Promise<void> {
  const times: number[] = [];
  let stale = 0;
  for (let edit = 1; edit <= edits; edit += 1) {
    const words = `Edition ${edit} of this headline`;
    const publishes = edit % 2 === 1;
    times.push(await save(page, publishes ? words : undefined));
    const address = page.getByText(/^\/in\/\w+$/);
    const seen = await (await fetch(url + (await address.innerText()))).text();
    const isRight = publishes ? seen.includes(words) : !seen.includes("of this headline");
    if (!isRight) stale += 1;
  }
  report("stale", {
    requests: edits,
    served_stale: stale,
    save_p50_ms: Math.round(percentile(times, 0.5)),
    save_p95_ms: Math.round(percentile(times, 0.95)),
  });
}

/** Shows the words to everyone, or hides what is there; milliseconds until the save was answered. */
async function save(page: Page, words: string | undefined): Promise<number> {
  const headline = page.getByRole("group", { name: "Headline" });
  if (words) await headline.getByRole("textbox").fill(words);
  await headline.getByLabel("Who can see Headline").selectOption(words ? "PUBLIC" : "ONLY_ME");
  const begun = performance.now();
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await headline.getByRole("button", { name: "Save" }).click();
  await answer;
  // It says "Saving" until the answer has been read.
  await headline.getByRole("button", { name: "Save", exact: true }).waitFor();
  const took = performance.now() - begun;
  return took;
}
