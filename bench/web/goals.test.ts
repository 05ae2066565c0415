import { expect, test } from "vitest";
import type { ClassFigures } from "../figures/results-file.ts";
import { goalsOfPages } from "./goals.ts";

const none = { naive_ratio: null, floor_ratio: null, lucene_ratio: null, fts5_ratio: null };
const page = (name: string, per_second: number, p95_ms = 5): ClassFigures => ({
  name,
  per_second,
  p50_ms: 1,
  p95_ms,
  ...none,
});
const measured = {
  classes: [
    page("profile", 4_000),
    page("profile_rendered_by_next", 100),
    page("fastify_react_profile", 4_000),
    page("search_mixed", 1_000),
    page("mixed_20_connections", 9, 50),
  ],
  scripts: {
    bare: { kb: 135, deferred: true },
    profile: { kb: 100, deferred: true },
    search: { kb: 150, deferred: true },
  },
  memory: { after_10_000: 300, after_100_000: 330, most: 400 },
  vitals: { landing: { lcp: 2_500, cls: 0, inp: 16 }, search: { lcp: 100, cls: 0.1, inp: 200 } },
};
const missed = (given: Partial<typeof measured>) =>
  goalsOfPages({ ...measured, ...given }).filter(({ met }) => met === false);

test("what is as it was claimed is met, at the limit too", () => {
  expect(missed({})).toEqual([]);
  expect(goalsOfPages(measured).every(({ met }) => met === true)).toBe(true);
});

test.each([
  [{ classes: [...measured.classes.slice(1), page("profile", 3_999)] }, 2],
  [{ scripts: { ...measured.scripts, profile: { kb: 151, deferred: false } } }, 2],
  [{ memory: { after_10_000: 300, after_100_000: 331, most: 401 } }, 2],
  [{ vitals: { ...measured.vitals, editor: { lcp: 2_501, cls: 0.11, inp: 201 } } }, 3],
])("what is worse than its limit is told as not met: %o", (given, many) => {
  expect(missed(given)).toHaveLength(many);
});

test("memory that no system tells of is not measured, and not met", () => {
  const goals = goalsOfPages({ ...measured, memory: undefined });
  expect(goals.filter(({ met }) => met === null).map(({ limit }) => limit)).toEqual([400, 1.1]);
});
