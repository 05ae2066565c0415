import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { surroundings } from "#lib/env.ts";
import { countsOf } from "./counts.ts";
import { tellFailures } from "./failures.ts";
import { outcomesOf } from "./outcomes.ts";

/** Files that the real runners run here, so that their reports are what they are. */
const written = {
  "tests/sees.test.ts": `
    import { describe, expect, test } from "vitest";
    describe("Ada", () => {
      test("sees her own field", () => expect(1).toBe(2));
      test("signs in", () => expect(1).toBe(1));
      test.skip("has no time", () => {});
      test.todo("will come");
    });`,
  "tests/unloaded.test.ts": `import "./missing.ts";`,
  "tests/unprepared.test.ts": `
    import { beforeAll, test } from "vitest";
    beforeAll(() => { throw new Error("no database"); });
    test("waits in vain", () => {});`,
  "journeys/sees.spec.ts": `
    import { expect, test } from "playwright/test";
    test.describe("Bo", () => {
      test("sees a page", () => expect(1).toBe(2));
      test("signs out", () => expect(1).toBe(1));
      test.skip("has no time", () => {});
    });`,
  "unloaded/missing.spec.ts": `import "./missing.ts";`,
  "playwright.config.mjs": `export default {
    testDir: "journeys", reporter: [["json", { outputFile: "journeys.json" }]] };`,
  "unloaded.config.mjs": `export default {
    testDir: "unloaded", reporter: [["json", { outputFile: "unloaded.json" }]] };`,
};

let root: string;
const reports: Record<string, unknown> = {};

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "pianeojobs-failures-")));
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  for (const [path, text] of Object.entries(written)) {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const vitest = ["--root", root, "--reporter=json", "--outputFile.json=tests.json"];
  await Promise.all([
    run("vitest/vitest.mjs", ["run", ...vitest, "tests"]),
    run("playwright/cli.js", ["test", "-c", "playwright.config.mjs"]),
    run("playwright/cli.js", ["test", "-c", "unloaded.config.mjs"]),
  ]);
  for (const name of ["tests", "journeys", "unloaded"])
    reports[name] = JSON.parse(await readFile(join(root, `${name}.json`), "utf8"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** They end badly, as they should. */
function run(program: string, given: string[]): Promise<void> {
  const path = resolve("node_modules", program);
  const env = { ...surroundings, CI: "1", NODE_ENV: "test" } as const;
  return new Promise((done) => {
    execFile(process.execPath, [path, ...given], { cwd: root, env }, () => done());
  });
}

const told = (name: string) => {
  const report = reports[name];
  return tellFailures([{ name, report, counts: countsOf(report, false) }], root).join("\n");
};

test("a failure of vitest is named by its suite, file and title, with what was expected and where", () => {
  expect(told("tests")).toContain("✗ tests › tests/sees.test.ts › Ada › sees her own field\n");
  expect(told("tests")).toContain("expected 1 to be 2");
  expect(told("tests")).toContain("at tests/sees.test.ts:4:");
  expect(told("tests")).not.toMatch(/signs in|has no time|will come|node_modules/);
});

test("a file that cannot be loaded, and one whose preparation fails, are named with the reason", () => {
  expect(told("tests")).toMatch(/✗ tests › tests\/unloaded\.test\.ts\n {4}.*missing\.ts/);
  expect(told("tests")).toMatch(/✗ tests › tests\/unprepared\.test\.ts\n {4}.*no database/);
});

test("a failure of Playwright is named in the same way", () => {
  expect(told("journeys")).toContain("✗ journeys › journeys/sees.spec.ts › Bo › sees a page\n");
  expect(told("journeys")).toContain("Expected: 2");
  expect(told("journeys")).toContain("at journeys/sees.spec.ts:4");
  expect(told("journeys").match(/✗|sees\.spec\.ts:4/g)).toEqual(["✗", "sees.spec.ts:4"]);
  expect(told("unloaded")).toMatch(/✗ unloaded › unloaded\/missing\.spec\.ts\n {4}.*missing\.ts/);
});

test("every test is known, with how it went", () => {
  const how = (name: string) =>
    outcomesOf(reports[name], root).map(({ titles, status }) => `${titles.join(" ")}: ${status}`);
  expect(how("tests").sort()).toEqual([
    ": failed",
    ": failed",
    "Ada has no time: skipped",
    "Ada sees her own field: failed",
    "Ada signs in: passed",
    "Ada will come: skipped",
    "waits in vain: skipped",
  ]);
  expect(how("journeys")).toEqual([
    "Bo sees a page: failed",
    "Bo signs out: passed",
    "Bo has no time: skipped",
  ]);
});

test("a failed check is named with what it found, and at most its first lines", () => {
  const lines = [
    "lib/a.ts:1 a cast",
    Array.from({ length: 40 }, (_, at) => `line ${at}`).join("\n"),
  ];
  const report = {
    passed: 8,
    failed: 1,
    skipped: 0,
    file: "bin/check.ts",
    checks: [{ name: "no casts", lines }],
  };
  const counts = countsOf(report, false);
  const all = tellFailures([{ name: "checks", report, counts }], root);
  expect(all.slice(0, 5)).toEqual([
    "",
    "── what failed",
    "✗ checks › bin/check.ts › no casts",
    "    lib/a.ts:1 a cast",
    "    line 0",
  ]);
  expect(all.slice(-2)).toEqual(["    line 11", "    …"]);
});

test("a suite that ended badly without saying why is named too, and one that went well is not", () => {
  const counts = { passed: 0, failed: 1, skipped: 0 };
  expect(tellFailures([{ name: "journeys", report: undefined, counts }], root)).toContain(
    "✗ journeys ended badly, and its report does not say why",
  );
  const well = { passed: 9, failed: 0, skipped: 0 };
  expect(
    tellFailures(
      [
        {
          name: "checks",
          report: { ...well, checks: [{ name: "types", lines: [] }] },
          counts: well,
        },
      ],
      root,
    ),
  ).toEqual([]);
});
