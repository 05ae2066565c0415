import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { upToDateBuild } from "#bin/start/build.ts";
import { root } from "#bin/start/plan.ts";
import { endOrphan } from "#bin/start/postmaster.ts";
import { surroundings } from "#lib/env.ts";
import { findChromium } from "./chromium.ts";
import { countsOf, sumLine } from "./counts.ts";
import { type SuiteRun, tellFailures } from "./failures.ts";
import { runProgram } from "./program.ts";
import { startProduct } from "./running-product.ts";

/** `npm test`: everything that CI runs, on a bare clone. `--deep` looks for counterexamples for much longer. */

const { values: flags } = parseArgs({ options: { deep: { type: "boolean", default: false } } });
const stopping = new AbortController();
const { signal } = stopping;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(name, () => stopping.abort());
process.on("message", () => stopping.abort());
process.on("disconnect", () => stopping.abort());

const folder = await mkdtemp(join(tmpdir(), "pianeojobs-run-"));
process.exitCode = await runAll();
await cleanUp();
process.exit();

async function runAll(): Promise<number> {
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another user and must get there
  try {
    const chromium = await step("browser", () =>
      findChromium(surroundings.CHROMIUM_PATH, console.log),
    );
    await step("build", build);
    const all = [
      await suite("checks", ["bin/check.ts", "--report", reportOf("checks")]),
      await suite("tests", vitest()),
      await journeys(chromium),
    ];
    const counts = all.map((run) => run.counts);
    for (const line of tellFailures(all, root)) console.log(line);
    console.log(sumLine(counts));
    return counts.some(({ failed }) => failed > 0) ? 1 : 0;
  } catch (error) {
    if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
    console.log(sumLine([{ passed: 0, failed: 1, skipped: 0 }]));
    return signal.aborted ? 130 : 1;
  }
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
async function journeys(chromium: string | undefined): Promise<SuiteRun> {
  const dataDir = join(folder, "product");
  const product = await step("start of the product", () => startProduct(dataDir, signal));
  try {
    return await suite("journeys", ["node_modules/playwright/cli.js", "test"], {
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
): Promise<SuiteRun> {
  return step(name, async () => {
    const given = { TMPDIR: folder, DEEP: flags.deep ? "1" : "0", ...environment };
    const endedWell = await runProgram(program, given, signal);
    const report = await readFile(reportOf(name), "utf8").then(JSON.parse, () => undefined);
    const counts = countsOf(report, endedWell);
    console.log(`${name}: ${sumLine([counts])}`);
    return { name, report, counts };
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

/** Ends what a program that was killed left behind: a PostgreSQL in one of our folders. */
async function cleanUp() {
  const below = await readdir(folder, { recursive: true }).catch(() => []);
  for (const path of below.filter((name) => name.endsWith("postmaster.pid"))) {
    await endOrphan(join(folder, path, ".."));
  }
  await rm(folder, { recursive: true, force: true });
}
