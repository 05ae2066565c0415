import { expect, test } from "vitest";
import { countsOf, sumLine } from "./counts.ts";

const vitest = (passed: number, failed: number, files: object[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: files,
});
const playwright = (stats: object, errors: object[] = []) => ({
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
});

test.each([
  ["vitest that went well", vitest(3, 0), true, [3, 0, 2]],
  ["vitest with a failure", vitest(3, 2), false, [3, 2, 2]],
  [
    "vitest with a file that could not be loaded",
    vitest(3, 0, [{ status: "failed", assertionResults: [] }]),
    false,
    [3, 1, 2],
  ],
  ["vitest that ended badly with every test passed", vitest(3, 0), false, [3, 1, 2]],
  ["vitest that ran nothing", vitest(0, 0), true, [0, 1, 2]],
  ["Playwright that went well", playwright({ skipped: 1 }), true, [3, 0, 1]],
  ["Playwright with a failure", playwright({ unexpected: 2 }), false, [3, 2, 0]],
  ["Playwright with a test that passed the second time", playwright({ flaky: 1 }), true, [3, 1, 0]],
  ["Playwright that could not load a file", playwright({}, [{ message: "x" }]), false, [3, 1, 0]],
  ["Playwright that found no test", playwright({ expected: 0 }), true, [0, 1, 0]],
  ["checks", { passed: 7, failed: 1, skipped: 0 }, false, [7, 1, 0]],
  ["a suite that left no report", undefined, true, [0, 1, 0]],
  ["a suite that left something else", { hello: 1 }, true, [0, 1, 0]],
])("%s", (_what, report, endedWell, [passed, failed, skipped]) => {
  expect(countsOf(report, endedWell)).toEqual({ passed, failed, skipped });
});

test("the sum of all suites is one line", () => {
  expect(
    sumLine([
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 4, failed: 2, skipped: 0 },
    ]),
  ).toBe("7 passed, 2 failed, 1 skipped");
});
