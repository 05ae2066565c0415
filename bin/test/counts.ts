import { z } from "zod";

/** How a suite went. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

const checkReport = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

/**
 * Reads the report that a suite left. Whatever went wrong without a test to show for it, a file that could not be
 * loaded, a suite that left no report, ran nothing, or ended badly all the same, counts as a failure.
 */
export function countsOf(report: unknown, endedWell: boolean): Counts {
  const counts = read(report);
  const ran = counts.passed + counts.failed + counts.skipped > 0;
  const unexplained = counts.failed === 0 && !(endedWell && ran && counts.passed > 0);
  return unexplained ? { ...counts, failed: 1 } : counts;
}

function read(report: unknown): Counts {
  const vitest = vitestReport.safeParse(report);
  if (vitest.success) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
      vitest.data;
    const unloaded = testResults.filter(
      ({ status, assertionResults }) =>
        status === "failed" && assertionResults.every((result) => result.status !== "failed"),
    );
    const failed = numFailedTests + unloaded.length;
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  }
  const playwright = playwrightReport.safeParse(report);
  if (playwright.success) {
    const { expected, unexpected, flaky, skipped } = playwright.data.stats;
    return {
      passed: expected,
      failed: unexpected + flaky + playwright.data.errors.length,
      skipped,
    };
  }
  return checkReport.safeParse(report).data ?? { passed: 0, failed: 0, skipped: 0 };
}

/** The one line that everything ends with. */
export function sumLine(all: readonly Counts[]): string {
  const sum = (of: (counts: Counts) => number) =>
    all.reduce((total, counts) => total + of(counts), 0);
  const [passed, failed] = [sum((counts) => counts.passed), sum((counts) => counts.failed)];
  return `${passed} passed, ${failed} failed, ${sum((counts) => counts.skipped)} skipped`;
}
