import { describe, expect, test } from "vitest";
import { inTime } from "#lib/policies/policy-history.ts";
import { readPair } from "./read-pair.ts";

/** Version 3 is in force, version 4 is to come. */
const days = ["2024-01-01", "2024-02-01", "2024-03-01", "2099-01-01"];
const history = inTime(
  days.map((effectiveFrom, at) => ({
    number: at + 1,
    effectiveFrom,
    material: true,
    changeNote: "",
  })),
  "2024-05-01",
).toReversed();

describe("an address that asks to compare", () => {
  test.each([
    ["1", "2", { from: 1, to: 2 }],
    ["4", "1", { from: 4, to: 1 }],
    [undefined, undefined, { from: 2, to: 3 }],
    [undefined, "4", { from: 3, to: 4 }],
    ["1", undefined, { from: 1, to: 3 }],
    ["2", "2", { trouble: "same", from: 2, to: 2 }],
    ["3", undefined, { trouble: "same", from: 3, to: 3 }],
    ["9", "2", { trouble: "unknown" }],
    ["1", "0", { trouble: "unknown" }],
    [undefined, "1", { trouble: "unknown" }],
    ["", "2", { trouble: "unknown" }],
    ["01", "2", { trouble: "unknown" }],
    ["1e0", "2", { trouble: "unknown" }],
    [["1", "2"], "3", { trouble: "unknown" }],
  ])("from %j to %j is read", (from, to, pair) => {
    expect(readPair(history, from, to)).toEqual(pair);
  });

  test("has nothing to compare while there is only one version", () => {
    expect(readPair(history.slice(-1), "1", "1")).toEqual({ trouble: "single" });
  });

  test("compares the first two while the first is in force", () => {
    expect(readPair(history.slice(-2), undefined, undefined)).toEqual({ from: 1, to: 2 });
  });
});
