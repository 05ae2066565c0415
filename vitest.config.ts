import { defineConfig } from "vitest/config";

/** Rules as tables, and everything with data on a real PostgreSQL. Journeys in a browser are Playwright's (playwright.config.ts). */
export default defineConfig({
  test: {
    include: [
      "{app,bin,components,lib,messages,prisma}/**/*.test.{ts,tsx}",
      "e2e/support/**/*.test.ts",
    ],
    globalSetup: "./e2e/support/cluster.ts",
    setupFiles: "./e2e/support/point-at-database.ts",
    env: { AUTH_SECRET: "a secret for tests that is long enough" },
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
  },
});
