import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";

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
