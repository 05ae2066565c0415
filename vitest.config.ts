import { defineConfig } from "vitest/config";
import { dataTests, ruleTests } from "./e2e/support/rule-tests.ts";

const database = {
  globalSetup: "./e2e/support/cluster.ts",
  setupFiles: "./e2e/support/point-at-database.ts",
};
/** Kills its PostgreSQL, so it has one of its own. */
const alone = "e2e/faults/killed-database.test.ts";
const rules = ruleTests();
const data = dataTests();

/** Rules as tables, and everything with data on a real PostgreSQL. Journeys in a browser are Playwright's (playwright.config.ts). */
export default defineConfig({
  test: {
    env: {
      AUTH_SECRET: "a secret for tests that is long enough",
      CONTACTS_KEY: "a key of contacts for tests that is long enough",
    },
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: { name: "rules", include: rules, isolate: false },
      },
      {
        extends: true,
        test: { name: "data", include: data, isolate: false, ...database },
      },
      {
        extends: true,
        test: {
          name: "product",
          include: [
            "{app,bench,bin,components,lib,messages,prisma}/**/*.test.{ts,tsx}",
            "e2e/{faults,support}/**/*.test.ts",
          ],
          exclude: [alone, ...rules, ...data],
          ...database,
        },
      },
      {
        extends: true,
        test: { name: "lost database", include: [alone], ...database },
      },
    ],
  },
});
