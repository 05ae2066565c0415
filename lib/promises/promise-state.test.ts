import { expect, test } from "vitest";
import { type EvidenceRead, readEvidence, type TestRun, writeEvidence } from "./evidence.ts";
import { judge } from "./promise-state.ts";

const tree = "a".repeat(64);
const passed: TestRun = { file: "lib/a.test.ts", title: "is hidden", status: "passed", count: 1 };
const failed: TestRun = { ...passed, title: "is gone", status: "failed" };

function read(here: string, ...runs: TestRun[]): EvidenceRead {
  const found = { tree, commit: null, changed: false, ranAt: "2026-11-26T12:00:00.000Z" };
  const tests = { "privacy/5.1": runs };
  return readEvidence(writeEvidence({ ...found, node: "v24.0.0", tests }), here);
}

const other = "b".repeat(64);
const edited = readEvidence(writeEvidenceEdited(), tree);
function writeEvidenceEdited(): string {
  return JSON.stringify({ ...read(tree, failed), status: "passed" });
}

test.each<[string, EvidenceRead, boolean, ReturnType<typeof judge>]>([
  ["its tests passed on these sources", read(tree, passed), false, { state: "proven" }],
  ["one of them failed", read(tree, passed, failed), false, { state: "failed", doubt: "failed" }],
  [
    "one of them was skipped",
    read(tree, passed, { ...passed, status: "skipped" }),
    false,
    { state: "failed", doubt: "failed" },
  ],
  ["no test names it", read(tree), false, { state: "failed", doubt: "untested" }],
  [
    "its tests passed on other sources",
    read(other, passed),
    false,
    { state: "unconfirmed", doubt: "stale" },
  ],
  ["it came after the last run", read(other), false, { state: "unconfirmed", doubt: "stale" }],
  [
    "a test failed on other sources",
    read(other, failed),
    false,
    { state: "failed", doubt: "failed" },
  ],
  [
    "there is no evidence",
    readEvidence(undefined, tree),
    false,
    { state: "unconfirmed", doubt: "missing" },
  ],
  ["the evidence was edited", edited, false, { state: "unconfirmed", doubt: "edited" }],
  [
    "what keeps it did not do its work",
    read(tree, passed),
    true,
    { state: "failed", doubt: "late" },
  ],
  [
    "that, and there is no evidence",
    readEvidence(undefined, tree),
    true,
    { state: "failed", doubt: "late" },
  ],
])("%s", (_what, evidence, isLate, judged) => {
  expect(judge("privacy/5.1", evidence, isLate)).toEqual(judged);
});
