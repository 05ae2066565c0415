import { type Browser, chromium } from "playwright";
import { findChromium } from "#bin/test/chromium.ts";
import { surroundings } from "#lib/env.ts";

/** Gives the browser of the journeys to `use`, and closes it. */
export async function withBrowser(use: (browser: Browser) => Promise<void>): Promise<void> {
  const executablePath = await findChromium(surroundings.CHROMIUM_PATH, console.log);
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  await use(browser).finally(() => browser.close());
}
