import type { Browser, Page } from "playwright";
import type { Vitals } from "../figures/results-file.ts";
import { percentile } from "../measured.ts";

/** A page, and what somebody does on it. */
export type Visit = {
  readonly url: string;
  readonly act: (page: Page) => Promise<void>;
  readonly cookie?: { readonly name: string; readonly value: string };
};

/** 4 times slower than this machine, over a line of 1.6 Mbit/s and 150 ms, as Lighthouse calls slow. */
const slowness = {
  cpu: { rate: 4 },
  line: {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1_000_000) / 8,
    uploadThroughput: (0.75 * 1_000_000) / 8,
  },
} as const;

const visits = 3;

/** Visits the page several times, and tells of the middle of each figure. */
export async function vitalsOf(browser: Browser, visit: Visit): Promise<Vitals> {
  const told: Vitals[] = [];
  for (let nth = 0; nth < visits; nth += 1) told.push(await visitOnce(browser, visit));
  const middle = (of: keyof Vitals) =>
    percentile(
      told.map((one) => one[of]),
      0.5,
    );
  return { lcp: middle("lcp"), cls: middle("cls"), inp: middle("inp") };
}

/** Opens the page on a slow phone with nothing kept, does something on it, and tells how it felt. */
async function visitOnce(browser: Browser, { url, act, cookie }: Visit): Promise<Vitals> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    if (cookie) await context.addCookies([{ ...cookie, url }]);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", slowness.line);
    await session.send("Emulation.setCPUThrottlingRate", slowness.cpu);
    await page.addInitScript(observe);
    await page.goto(url, { waitUntil: "load" });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2_000)));
    const lcp = await page.evaluate(() => Number(Reflect.get(window, "lcp")));
    await act(page);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    const rest = await page.evaluate(() => ({
      cls: Number(Reflect.get(window, "cls")),
      inp: Number(Reflect.get(window, "inp")),
    }));
    return { lcp: Math.round(lcp), cls: Math.round(rest.cls * 1_000) / 1_000, inp: rest.inp };
  } finally {
    await context.close();
  }
}

/** Runs in the page. An interaction shorter than 16 ms is told of nowhere, and counts as 16. */
function observe() {
  const told = { lcp: 0, cls: 0, inp: 16 };
  Object.assign(window, told);
  const watch = (type: string, note: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry);
      Object.assign(window, told);
    }).observe({ type, buffered: true, ...more });
  watch("largest-contentful-paint", ({ startTime }) => {
    told.lcp = startTime;
  });
  watch("layout-shift", (entry) => {
    if (!Reflect.get(entry, "hadRecentInput")) told.cls += Number(Reflect.get(entry, "value"));
  });
  const note = (entry: PerformanceEntry) => {
    if (Number(Reflect.get(entry, "interactionId")) > 0)
      told.inp = Math.max(told.inp, entry.duration);
  };
  watch("event", note, { durationThreshold: 16 });
}
