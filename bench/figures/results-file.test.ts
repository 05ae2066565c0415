import { describe, expect, test } from "vitest";
import { resultsPath } from "../measured.ts";
import { readResults, resultsSchema } from "./results-file.ts";

const one = {
  name: "common",
  p50_ms: 0.4,
  p95_ms: 1,
  naive_ratio: 250,
  floor_ratio: 2,
  lucene_ratio: null,
  fts5_ratio: null,
};
const whole = {
  profiles: 20_000,
  machine: "two cores",
  commit: "abc",
  date: "2026-11-26",
  classes: [one],
};

describe("a results file", () => {
  test("holds what was promised, and nulls where the other side is not here", () => {
    expect(resultsSchema.parse(whole)).toEqual(whole);
  });

  test.each([
    ["no classes", { ...whole, classes: [] }],
    ["a day that is none", { ...whole, date: "2026-11-31" }],
    ["a ratio that is left out", { ...whole, classes: [{ ...one, lucene_ratio: undefined }] }],
    ["a time that nothing takes", { ...whole, classes: [{ ...one, p50_ms: 0 }] }],
    ["a number of profiles that is none", { ...whole, profiles: 1.5 }],
  ])("is refused with %s", (_, wrong) => {
    expect(resultsSchema.safeParse(wrong).success).toBe(false);
  });

  test("is there for the search, in this form", () => {
    expect(readResults(resultsPath("search"))?.goals?.length).toBeGreaterThan(0);
  });

  test("is there for the pages, in the same form", () => {
    const read = readResults(resultsPath("web"));
    expect(read?.goals?.length).toBeGreaterThan(0);
    expect(read?.memory_mb?.most).toBeGreaterThan(0);
  });

  test("is undefined where nothing was measured", () => {
    expect(readResults(resultsPath("never measured"))).toBeUndefined();
  });
});
