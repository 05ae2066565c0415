import { expect, test } from "vitest";
import { readEvidence, writeEvidence } from "./evidence.ts";

const tree = "a".repeat(64);
const found = {
  tree,
  commit: "b".repeat(40),
  changed: false,
  ranAt: "2026-11-26T12:00:00.000Z",
  node: "v24.0.0",
  tests: {
    "privacy/5.1": [
      { file: "lib/a.test.ts", title: "is hidden", status: "failed" as const, count: 1 },
    ],
    "privacy/5.2": [],
  },
};
const written = writeEvidence(found);

test("evidence of the sources that run here covers them, of others it is stale", () => {
  expect(readEvidence(written, tree)).toMatchObject({ standing: "covers", evidence: found });
  expect(readEvidence(written, "c".repeat(64))).toMatchObject({ standing: "stale" });
  expect(readEvidence(written, undefined)).toMatchObject({ standing: "stale" });
});

test("evidence that is not there is missing", () => {
  expect(readEvidence(undefined, tree)).toEqual({ standing: "missing" });
});

test.each([
  ["a failure is made a success", '"failed"', '"passed"'],
  ["another tree is named", tree, "d".repeat(64)],
  ["another day is named", "2026-11-26", "2026-11-27"],
  ["another commit is named", "b".repeat(40), "e".repeat(40)],
  ["changes are denied", '"changed": false', '"changed": true'],
  ["a promise is taken out", ',\n    "privacy/5.2": []', ""],
  ["something is added", '"node"', '"also": 1,\n  "node"'],
  ["it is cut off", '"node"', ""],
])("it is seen that it was edited by hand: %s", (_how, from, to) => {
  const edited = written.replace(from, to);
  expect(edited).not.toBe(written);
  expect(readEvidence(edited, tree)).toEqual({ standing: "edited" });
});

test("written in another order it says the same", () => {
  const { "privacy/5.1": one, "privacy/5.2": two } = found.tests;
  const turned = { ...found, tests: { "privacy/5.2": two, "privacy/5.1": one } };
  expect(JSON.parse(writeEvidence(turned)).seal).toBe(JSON.parse(written).seal);
});
