import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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

  test("of pages is read, too, where goals are told by name and no ratio stands beside a class", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "results-")), "web.json");
    const { naive_ratio, floor_ratio, lucene_ratio, fts5_ratio, ...bare } = one;
    const goals = { profile_to_next: 40, scripts_deferred: true };
    await writeFile(path, JSON.stringify({ ...whole, classes: [bare], goals }));
    const read = readResults(path);
    await rm(dirname(path), { recursive: true });
    expect(read?.told).toEqual(goals);
    expect(read?.classes[0]).toMatchObject({ ...bare, naive_ratio: null });
  });

  test("is undefined where nothing was measured", () => {
    expect(readResults(resultsPath("never measured"))).toBeUndefined();
  });
});
