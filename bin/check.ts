import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { catalogue } from "#messages/en/catalogue.ts";
import { browserWrites } from "./check/browser-writes.ts";
import { casts } from "./check/casts.ts";
import { wrongKeys } from "./check/catalogue-keys.ts";
import { wrongImports } from "./check/doors.ts";
import { looseWords } from "./check/loose-words.ts";
import { wrongPackages } from "./check/packages.ts";
import { wrongPolicies } from "./check/policies.ts";
import { wrongPromises } from "./check/promises.ts";
import { readSources, type Source } from "./check/sources.ts";

/** `npm run check`: everything that is proved by reading the code. `--report FILE` leaves the count for `npm test`. */

/** A check gives back what is wrong, a line each. */
type Check = { readonly name: string; readonly wrong: () => Promise<string[]> };

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const sources = await readSources(root);
const product = sources.filter(
  ({ path }) => !/\.test\.tsx?$|^e2e\/|^bench\/|^bin\/(check|test)/.test(path),
);

const checks: Check[] = [
  {
    name: "types",
    wrong: () => tool("typescript/bin/tsc", ["--noEmit", "--pretty", "false", "-p", "."]),
  },
  {
    name: "lint and format",
    wrong: () =>
      tool("@biomejs/biome/bin/biome", [
        "check",
        "--error-on-warnings",
        "--colors=off",
        "--max-diagnostics=100",
      ]),
  },
  { name: "no casts", wrong: async () => sources.flatMap(casts) },
  {
    name: "nothing left in a browser past the list",
    wrong: async () => product.flatMap(browserWrites),
  },
  { name: "doors", wrong: () => wrongImports(root) },
  {
    name: "nothing unused",
    wrong: () => tool("knip/bin/knip.js", ["--no-progress", "--treat-config-hints-as-errors"]),
  },
  {
    name: "every word in the catalogues",
    wrong: async () => shownToPeople(product).flatMap(looseWords),
  },
  { name: "every word of the catalogues", wrong: async () => wrongKeys(catalogue, product) },
  {
    name: "packages",
    wrong: async () => wrongPackages(await json("package-lock.json"), await json("package.json")),
  },
  {
    name: "published policies [privacy/1.3]",
    wrong: () => wrongPolicies(join(root, "lib/policies/texts")),
  },
  {
    name: "promises",
    wrong: () =>
      wrongPromises(
        root,
        sources,
        checks.map(({ name }) => name),
      ),
  },
];

const results = await Promise.all(checks.map(perform));
const failed = results.filter(({ lines }) => lines.length > 0).length;
console.log(`${results.length - failed} checks passed, ${failed} failed`);
const { values } = parseArgs({ options: { report: { type: "string" } } });
const report = {
  passed: results.length - failed,
  failed,
  skipped: 0,
  file: "bin/check.ts",
  checks: results,
};
if (values.report) await writeFile(values.report, JSON.stringify(report));
process.exitCode = failed > 0 ? 1 : 0;

/** What a check found, for who reads the count. */
type Result = { readonly name: string; readonly lines: string[] };

async function perform({ name, wrong }: Check): Promise<Result> {
  const start = performance.now();
  const lines = await wrong().catch((error: unknown) => [String(error)]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    lines.length === 0 ? `✓ ${name} (${seconds} s)` : `✗ ${name} (${seconds} s)\n${indent(lines)}`,
  );
  return { name, lines };
}

function indent(lines: string[]): string {
  return lines.map((line) => `    ${line.replaceAll("\n", "\n    ")}`).join("\n");
}

async function json(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root, name), "utf8"));
}

/** Runs a tool of the tree; what it says is what is wrong, unless it ends well. */
async function tool(path: string, given: string[]): Promise<string[]> {
  try {
    await run(process.execPath, [`node_modules/${path}`, ...given], {
      cwd: root,
      maxBuffer: 1 << 28,
    });
    return [];
  } catch (error) {
    if (!(error instanceof Error && "stdout" in error && "stderr" in error)) throw error;
    return [`${error.stdout}${error.stderr}`.trim() || error.message];
  }
}

function shownToPeople(files: Source[]): Source[] {
  return files.filter(({ path }) => /^(app|bin|components|lib)\//.test(path));
}
