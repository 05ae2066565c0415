import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { upToDateBuild } from "#bin/start/build.ts";
import { treeOf } from "#bin/start/fingerprint.ts";
import { root } from "#bin/start/plan.ts";
import { surroundings } from "#lib/env.ts";
import { promises as promised } from "#lib/promises/register.ts";
import { findChromium } from "./chromium.ts";
import { countsOf, sumLine } from "./counts.ts";
import { type SuiteRun, tellFailures } from "./failures.ts";
import { keepEvidence } from "./keep-evidence.ts";
import { outcomesOf } from "./outcomes.ts";
import { runProgram } from "./program.ts";
import { provePromises } from "./prove-promises.ts";
import { startProduct } from "./running-product.ts";
import { makeSwiftFolder, removeSwiftFolder } from "./swift-folder.ts";

/** `npm test`: everything that CI runs, on a bare clone. `--deep` looks for counterexamples for much longer. */

const { values: flags } = parseArgs({ options: { deep: { type: "boolean", default: false } } });
const stopping = new AbortController();
const { signal } = stopping;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(name, () => stopping.abort());
process.on("message", () => stopping.abort());
process.on("disconnect", () => stopping.abort());

const runs: SuiteRun[] = [];
const folder = await makeSwiftFolder("run");
process.exitCode = await runAll();
await removeSwiftFolder(folder);
process.exit();

async function runAll(): Promise<number> {
  try {
    const chromium = await step("browser", () =>
      findChromium(surroundings.CHROMIUM_PATH, console.log),
    );
    await step("build", build);
    const tree = await treeOf(root);
    await suite("checks", ["bin/check.ts", "--report", reportOf("checks")]);
    await suite("tests", vitest());
    await journeys(chromium);
    await promises(tree);
    return end();
  } catch (error) {
    const code = end(error instanceof Error ? error.message : String(error));
    return signal.aborted ? 130 : code;
  }
}

/** Names everything that failed once more, and what ended the run before its end; the last line is the count. */
function end(broken?: string): number {
  const counts = runs.map((run) => run.counts);
  if (broken !== undefined) counts.push({ passed: 0, failed: 1, skipped: 0 });
  for (const line of tellFailures(runs, root)) console.log(line);
  if (broken !== undefined) console.log(`✗ ${broken}`);
  console.log(sumLine(counts));
  return counts.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** Whether everything that was promised was proven; what a whole run found is kept as evidence, whichever it was. */
function promises(tree: string): Promise<void> {
  return step("promises", async () => {
    const outcomes = runs.flatMap(({ report }) => outcomesOf(report, root));
    const { tests, report } = provePromises(
      outcomes,
      promised.map(({ clause }) => clause),
    );
    const counts = countsOf(report, report.failed === 0);
    if (runs.every(isWhole)) console.log(await keepEvidence(root, tree, tests));
    runs.push({ name: "promises", report, counts, endedWell: report.failed === 0 });
    console.log(`promises: ${sumLine([counts])}`);
  });
}

/** Whether every test of a suite came to its turn. */
function isWhole({ report, endedWell, counts }: SuiteRun): boolean {
  const outcomes = outcomesOf(report, root);
  const explained = outcomes.some(({ status }) => status === "failed");
  return counts.passed > 0 && (endedWell || explained);
}

async function build() {
  await mkdir(join(folder, "logs"));
  await upToDateBuild(folder, { empty: true, signal, closers: [], say: console.log });
}

function vitest(): string[] {
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${reportOf("tests")}`];
  return ["node_modules/vitest/vitest.mjs", "run", ...reporters];
}

/** Browser and canary tests, against the product as it is really started. */
async function journeys(chromium: string | undefined): Promise<void> {
  const dataDir = join(folder, "product");
  const product = await step("start of the product", () => startProduct(dataDir, signal));
  try {
    await suite("journeys", ["node_modules/playwright/cli.js", "test"], {
      PRODUCT_URL: product.url,
      PRODUCT_DATA_DIR: dataDir,
      PLAYWRIGHT_REPORT: reportOf("journeys"),
      ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
    });
  } finally {
    await product.stop();
  }
}

function suite(
  name: string,
  program: string[],
  environment: Record<string, string> = {},
): Promise<void> {
  return step(name, async () => {
    const given = {
      TMPDIR: folder,
      // Every test file has a process of its own; what one of them compiled, the next need not.
      NODE_COMPILE_CACHE: join(folder, "compiled"),
      DEEP: flags.deep ? "1" : "0",
      ...environment,
    };
    const endedWell = await runProgram(program, given, signal);
    const report = await readFile(reportOf(name), "utf8").then(JSON.parse, () => undefined);
    const counts = countsOf(report, endedWell);
    console.log(`${name}: ${sumLine([counts])}`);
    runs.push({ name, report, counts, endedWell });
  });
}

function reportOf(name: string): string {
  return join(folder, `${name}.json`);
}

async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  console.log(`\n── ${name}`);
  const start = performance.now();
  const result = await work();
  console.log(`── ${name} took ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}
