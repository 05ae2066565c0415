import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fingerprint, treeOf } from "./fingerprint.ts";

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pianeojobs-fingerprint-"));
  await mkdir(join(root, "app/a"), { recursive: true });
  await writeFile(join(root, "app/a/page.tsx"), "one");
});
afterAll(() => rm(root, { recursive: true, force: true }));

const paths = ["app", "missing", "package.json"];

test("it changes with a file's contents, name and existence, and only then", async () => {
  const seen = new Set([await fingerprint(root, paths)]);
  expect(seen).toContain(await fingerprint(root, paths));
  await writeFile(join(root, "app/a/page.tsx"), "two");
  seen.add(await fingerprint(root, paths));
  await writeFile(join(root, "app/b.tsx"), "two");
  seen.add(await fingerprint(root, paths));
  await writeFile(join(root, "package.json"), "{}");
  seen.add(await fingerprint(root, paths));
  expect(seen.size).toBe(4);
});

test("a test is no reason to build again", async () => {
  const before = await fingerprint(root, paths);
  await writeFile(join(root, "app/a/page.test.tsx"), "test");
  expect(await fingerprint(root, paths)).toBe(before);
});

test("nor is the evidence that a run of the tests leaves", async () => {
  await mkdir(join(root, "lib/promises"), { recursive: true });
  const before = [await fingerprint(root, ["lib"]), await treeOf(root)];
  await writeFile(join(root, "lib/promises/evidence.json"), "{}");
  expect([await fingerprint(root, ["lib"]), await treeOf(root)]).toEqual(before);
});

test("the number of the whole tree changes with a test, and is the same for a copy", async () => {
  const seen = new Set([await treeOf(root)]);
  await writeFile(join(root, "app/a/page.test.tsx"), "another test");
  seen.add(await treeOf(root));
  await writeFile(join(root, "vitest.config.ts"), "export default {};");
  seen.add(await treeOf(root));
  expect(seen.size).toBe(3);
  const copy = await mkdtemp(join(tmpdir(), "pianeojobs-copy-"));
  await cp(root, copy, { recursive: true });
  await mkdir(join(copy, "node_modules/next"), { recursive: true });
  for (const path of ["node_modules/next/index.js", "lib/.DS_Store", "notes.md"])
    await writeFile(join(copy, path), "of no account");
  expect(seen).toContain(await treeOf(copy));
  await rm(copy, { recursive: true, force: true });
});
