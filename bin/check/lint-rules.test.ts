import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const broken: [path: string, text: string, rule: string][] = [
  ["lib/env-a.ts", "export const a = process.env.PORT;", "noProcessEnv"],
  ["bin/env-a.ts", "export const a = process.env.PORT;", "noProcessEnv"],
  ["lib/any.ts", "export const a = (x: any) => x;", "noExplicitAny"],
  ["lib/bang.ts", "export const a = (x?: string) => x!.length;", "noNonNullAssertion"],
  ["lib/type.ts", 'import { Viewer } from "./viewer.ts"; export type A = Viewer;', "useImportType"],
  ["lib/console.ts", 'console.log("hello");', "noConsole"],
  ["lib/default.ts", "export default 1;", "noDefaultExport"],
  ["lib/all.ts", 'export * from "./b.ts";', "noReExportAll"],
  ["lib/extension.ts", 'import "./any";', "useImportExtensions"],
  ["lib/enum.ts", "export enum A { B }", "noEnum"],
  ["lib/camelCase.ts", "export const a = 1;", "useFilenamingConvention"],
  [
    "app/html.tsx",
    "export const A = () => <p dangerouslySetInnerHTML={{ __html: a }} />;",
    "noDangerouslySetInnerHtml",
  ],
  ["lib/promise.ts", "async function a() { await 1; } a();", "noFloatingPromises"],
  ["lib/only.test.ts", 'test.only("a", () => { expect(1).toBe(1); });', "noFocusedTests"],
  ["lib/skip.test.ts", 'test.skip("a", () => { expect(1).toBe(1); });', "noSkippedTests"],
  [
    "lib/sleep.test.ts",
    'import { setTimeout } from "node:timers/promises"; await setTimeout(1);',
    "noRestrictedImports",
  ],
  ["e2e/sleep.spec.ts", "await page.waitForTimeout(1000);", "noPlaywrightWaitForTimeout"],
];

const right: [path: string, text: string][] = [
  ["lib/env.ts", "export const a = process.env.PORT;"],
  ["app/page.tsx", "export default function Page() { return null; }"],
  ["bin/hello.ts", 'console.log("hello");'],
];

let root: string;
let found: { category: string; path: string }[];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pianeojobs-lint-"));
  for (const name of ["biome.json", ".gitignore"]) await copyFile(name, join(root, name));
  for (const [path, text] of [...broken, ...right]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const biome = resolve("node_modules/@biomejs/biome/bin/biome");
  const given = ["lint", "--reporter=json", "--max-diagnostics=500", "."];
  const { stdout } = spawnSync(process.execPath, [biome, ...given], {
    cwd: root,
    encoding: "utf8",
  });
  const report = z.object({
    diagnostics: z.array(
      z.object({ category: z.string(), location: z.object({ path: z.string() }) }),
    ),
  });
  const { diagnostics } = report.parse(JSON.parse(stdout));
  found = diagnostics.map(({ category, location }) => ({ category, path: location.path }));
});
afterAll(() => rm(root, { recursive: true }));

const rulesBrokenIn = (path: string) =>
  found.filter((one) => one.path.endsWith(path)).map(({ category }) => category.split("/").at(-1));

test.each(broken)("in %s, %s breaks a rule", (path, _text, rule) => {
  expect(rulesBrokenIn(path)).toContain(rule);
});

test.each(right)("in %s, %s breaks none", (path) => {
  expect(rulesBrokenIn(path)).toEqual([]);
});
