import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { z } from "zod";

/** How one test went, or, without titles, a whole file or suite that came to grief. */
export type Outcome = {
  /** Below the root, with slashes. */
  readonly file: string;
  /** Of what it stands in, from the outside, and its own at the end. */
  readonly titles: readonly string[];
  readonly status: "passed" | "failed" | "skipped";
  /** What went wrong, as the runner says it. */
  readonly messages: readonly string[];
};

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const place = z.object({ file: z.string(), line: z.number() });
const playwrightError = z.object({ message: z.string().optional(), location: place.optional() });

const playwrightSuite = z.object({
  title: z.string(),
  file: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      tests: z.array(
        z.object({
          status: z.string(),
          results: z.array(z.object({ errors: z.array(playwrightError).default([]) })),
        }),
      ),
    }),
  ),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});

const playwrightReport = z.object({
  config: z.object({ rootDir: z.string() }),
  suites: z.array(playwrightSuite),
  errors: z.array(playwrightError),
});

const checkReport = z.object({
  file: z.string().default(""),
  checks: z.array(z.object({ name: z.string(), lines: z.array(z.string()) })),
});

/**
 * What a suite's report says of each of its tests, whoever wrote it: vitest, Playwright or the checks. Nothing, for a report that is missing or of no known form.
 */
export function outcomesOf(report: unknown, root: string): Outcome[] {
  const vitest = vitestReport.safeParse(report);
  if (vitest.success) return vitest.data.testResults.flatMap((file) => ofFile(file, root));
  const playwright = playwrightReport.safeParse(report);
  if (playwright.success) {
    const { suites, errors, config } = playwright.data;
    const path = (file: string) => below(root, resolve(config.rootDir, file));
    return [
      ...suites.flatMap((suite) => ofSuite(suite, [], path)),
      ...errors.map((error) => failed(error.location ? path(error.location.file) : "", [error])),
    ];
  }
  const { file = "", checks = [] } = checkReport.safeParse(report).data ?? {};
  return checks.map(({ name, lines }) => {
    const status = lines.length > 0 ? "failed" : "passed";
    return { file, titles: [name], status, messages: lines };
  });
}

type VitestFile = z.infer<typeof vitestReport>["testResults"][number];

/** A file that could not be loaded, or whose preparation failed, says so itself. */
function ofFile(given: VitestFile, root: string): Outcome[] {
  const file = below(root, given.name);
  const tests = given.assertionResults.map(({ ancestorTitles, title, status, failureMessages }) => {
    return {
      file,
      titles: [...ancestorTitles, title],
      status: asStatus(status),
      messages: failureMessages ?? [],
    };
  });
  const unsaid = given.status === "failed" && tests.every(({ status }) => status !== "failed");
  if (!(unsaid || given.message)) return tests;
  return [...tests, failed(file, [{ message: given.message }])];
}

type Suite = z.infer<typeof playwrightSuite>;

/** The outermost suite is the file, whose title is its path. */
function ofSuite(suite: Suite, titles: string[], path: (file: string) => string): Outcome[] {
  const file = path(suite.file);
  const tests = suite.specs.flatMap(({ title, tests }) =>
    tests.map(({ status, results }) => {
      const errors = results.flatMap((result) => result.errors);
      return {
        file,
        titles: [...titles, title],
        status: asStatus(status),
        messages: errors.map(told),
      };
    }),
  );
  const within = (suite.suites ?? []).flatMap((inner) =>
    ofSuite(inner, [...titles, inner.title], path),
  );
  return [...tests, ...within];
}

function failed(file: string, errors: z.infer<typeof playwrightError>[]): Outcome {
  return { file, titles: [], status: "failed", messages: errors.map(told) };
}

function told({ message = "", location }: z.infer<typeof playwrightError>): string {
  const said = location && message.includes(`${location.file}:${location.line}`);
  return location && !said ? `${message}\n    at ${location.file}:${location.line}` : message;
}

/** A test that passed only the second time did not pass. */
function asStatus(status: string): Outcome["status"] {
  if (status === "passed" || status === "expected") return "passed";
  return status === "failed" || status === "unexpected" || status === "flaky"
    ? "failed"
    : "skipped";
}

function below(root: string, file: string): string {
  const path = isAbsolute(file) ? relative(root, file) : join(file);
  return path.replaceAll(sep, "/");
}
