import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { treeOf } from "#bin/start/fingerprint.ts";
import { readEvidence } from "#lib/promises/evidence.ts";
import { evidenceFile } from "#lib/promises/running-tree.ts";
import { keepEvidence } from "./keep-evidence.ts";
import type { Outcome } from "./outcomes.ts";
import { provePromises } from "./prove-promises.ts";

const passed: Outcome = {
  file: "lib/hide.test.ts",
  titles: ["a field", "is hidden [privacy/5.1 privacy/5.2]"],
  status: "passed",
  messages: [],
};
const both = ["privacy/5.1", "privacy/5.2"];
const prove = (...outcomes: Outcome[]) => {
  const { report } = provePromises(outcomes, both);
  const { passed, failed, skipped, checks } = report;
  const why = checks.flatMap(({ name, lines }) => lines.map((line) => `${name}: ${line}`));
  return { counts: [passed, failed, skipped], why };
};

test("promises are proven by a test that ran and passed", () => {
  expect(prove(passed, { ...passed, titles: ["is something else"] })).toEqual({
    counts: [2, 0, 0],
    why: [],
  });
});

test("a promise whose test was removed is not [privacy/1.2]", () => {
  expect(prove({ ...passed, titles: ["is hidden [privacy/5.2]"] })).toEqual({
    counts: [1, 1, 0],
    why: ["privacy/5.1: no test that names it ran"],
  });
  expect(prove().counts).toEqual([0, 2, 0]);
});

test("nor is one of whose tests one failed, or was skipped, though others passed", () => {
  const failed = { ...passed, titles: ["is gone [privacy/5.1]"], status: "failed" as const };
  const skipped = { ...passed, titles: ["is away [privacy/5.2]"], status: "skipped" as const };
  expect(prove(passed, failed, skipped)).toEqual({
    counts: [0, 2, 0],
    why: [
      "privacy/5.1: “is gone [privacy/5.1]” in lib/hide.test.ts failed",
      "privacy/5.2: “is away [privacy/5.2]” in lib/hide.test.ts was skipped",
    ],
  });
});

test("a test that names what nobody promised is a failure, also where only the run shows its title", () => {
  expect(prove(passed, { ...passed, titles: ["is put together [privacy/9.9]"] })).toEqual({
    counts: [2, 1, 0],
    why: [
      "privacy/9.9: “is put together [privacy/9.9]” in lib/hide.test.ts names what nobody promised",
    ],
  });
});

test("the tests of a group that names a promise are one line, which went as the worst of them", () => {
  const group = (status: Outcome["status"], title: string): Outcome => ({
    ...passed,
    titles: ["hidden fields [privacy/5.1]", title],
    status,
  });
  const runs = (...outcomes: Outcome[]) => provePromises(outcomes, both).tests["privacy/5.1"];
  const line = { file: passed.file, title: "hidden fields [privacy/5.1]", count: 3 };
  const [one, two] = [group("passed", "one"), group("passed", "two")];
  expect(runs(one, two, group("passed", "three"))).toEqual([{ ...line, status: "passed" }]);
  expect(runs(one, group("failed", "three"), two)).toEqual([{ ...line, status: "failed" }]);
  const skipped = group("skipped", "three");
  expect(runs(skipped, one, two)).toEqual([{ ...line, status: "skipped" }]);
  expect(runs(group("failed", "one"), skipped, two)).toEqual([{ ...line, status: "failed" }]);
});

describe("what a run found is kept", () => {
  let root: string;
  const { tests } = provePromises([passed], both);
  const read = async (tree = "") =>
    readEvidence(await readFile(join(root, evidenceFile), "utf8").catch(() => undefined), tree);
  const git = (...given: string[]) =>
    promisify(execFile)("git", ["-c", "user.name=Ada", "-c", "user.email=a@b.c", ...given], {
      cwd: root,
    });
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "pianeojobs-evidence-"));
    await mkdir(join(root, "lib/promises"), { recursive: true });
    await writeFile(join(root, "lib/hide.ts"), "export const hide = 1;");
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  test("without a commit, where there is no git", async () => {
    const tree = await treeOf(root);
    await keepEvidence(root, tree, tests);
    expect(await read(tree)).toMatchObject({
      standing: "covers",
      evidence: { tree, commit: null, changed: false, node: process.version, tests },
    });
  });

  test("with the commit, and whether something differs from it", async () => {
    await git("init", "--quiet");
    await git("add", ".");
    await git("commit", "--quiet", "--message", "One");
    const { stdout: head } = await git("rev-parse", "HEAD");
    await keepEvidence(root, await treeOf(root), tests);
    expect(await read()).toMatchObject({ evidence: { commit: head.trim(), changed: false } });
    await writeFile(join(root, "lib/hide.ts"), "export const hide = 2;");
    await keepEvidence(root, await treeOf(root), tests);
    expect(await read()).toMatchObject({ evidence: { commit: head.trim(), changed: true } });
  });

  test("not at all, when the sources changed while it ran", async () => {
    const before = await readFile(join(root, evidenceFile), "utf8");
    expect(await keepEvidence(root, "0".repeat(64), tests)).toContain("stays as it was");
    expect(await readFile(join(root, evidenceFile), "utf8")).toBe(before);
  });
});
