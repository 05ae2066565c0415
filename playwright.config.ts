import { existsSync } from "node:fs";
import { defineConfig } from "playwright/test";

/** Set by `npm test`, which starts the product; by hand: a product that `DATA_DIR=… PORT=… npm start` keeps running. */
const { PRODUCT_URL, PRODUCT_DATA_DIR, CHROMIUM_PATH, PLAYWRIGHT_REPORT } = process.env;

const systemChromium = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
].find(existsSync);
const executablePath = CHROMIUM_PATH ?? systemChromium;

/** Journeys in a real browser against the running product, by role and label. */
export default defineConfig<object, { dataDir: string }>({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [
    ["line"],
    ...(PLAYWRIGHT_REPORT ? [["json", { outputFile: PLAYWRIGHT_REPORT }] as const] : []),
  ],
  use: {
    baseURL: PRODUCT_URL ?? "http://localhost:3000",
    dataDir: PRODUCT_DATA_DIR ?? ".data",
    locale: "en-GB",
    trace: "off",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // As root Chromium has no sandbox.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
