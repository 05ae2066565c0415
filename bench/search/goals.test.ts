import { describe, expect, test } from "vitest";
import type { ClassFigures, Results } from "../figures/results-file.ts";
import { percentile, significant } from "../measured.ts";
import { meanClasses } from "./choose-queries.ts";
import { geometricMean } from "./class-figures.ts";
import { goalsOf } from "./goals.ts";
import { mergeResults } from "./merge-results.ts";

const figures = (name: string, lucene_ratio: number | null): ClassFigures => ({
  name,
  p50_ms: 0.4,
  p95_ms: 1,
  naive_ratio: 300,
  floor_ratio: 2,
  lucene_ratio,
  fts5_ratio: 0.1,
});
const writes = {
  edits: 1_000,
  edit_p50_ms: 4,
  edit_p95_ms: 6,
  edit_sql_p50_ms: 2,
  hide_p50_ms: 3,
  bare_update_p50_ms: 1,
  lucene_write_p50_ms: 15,
  edit_ratio: 4,
  hide_ratio: 3,
  stale: 0,
  leaked: 0,
};
const classes = meanClasses.map((name, nth) => figures(name, nth === 0 ? 1.5 : 0.6));
const goalsFor = (measured: readonly ClassFigures[]) =>
  new Map(
    goalsOf({ classes: measured, writes, profiles: 20_000, earlier: [] }).map((one) => [
      one.name,
      one,
    ]),
  );

test("half of the values lie at or below the median, and the 95th percentile is one that was seen", () => {
  const values = Array.from({ length: 100 }, (_, nth) => 100 - nth);
  expect([percentile(values, 0.5), percentile(values, 0.95)]).toEqual([50, 95]);
  expect(percentile([], 0.5)).toBeNaN();
});

test("a half and a double are one on average", () => {
  expect(geometricMean([0.5, 2])).toBeCloseTo(1);
  expect(significant(0.123456)).toBe(0.123);
});

describe("whoever reads the goals", () => {
  test("sees what was met and what was not", () => {
    const goals = goalsFor(classes);
    expect(goals.get("top 20 over HTTP ÷ Lucene, geometric mean of seven classes")).toMatchObject({
      seen: significant((1.5 * 0.6 ** 6) ** (1 / 7)),
      met: true,
    });
    expect(goals.get("top 20 over HTTP ÷ Lucene, the worst class")).toMatchObject({
      seen: 1.5,
      met: false,
    });
    expect(goals.get("naive ÷ ours, common terms")).toMatchObject({ seen: 300, met: true });
    expect(goals.get("hiding ÷ a bare update")).toMatchObject({ seen: 3, met: false });
  });

  test("is told that nothing was measured where there is no Lucene, and not that it was met", () => {
    const goals = goalsFor(classes.map(({ name }) => figures(name, null)));
    const [mean] = goals.values();
    expect(mean).toMatchObject({ seen: null, met: null });
  });
});

describe("a run over another number of profiles", () => {
  const where = { machine: "two cores", commit: "abc", date: "2026-11-26" };
  const run = (profiles: number, p50_ms: number, before?: Results) =>
    mergeResults(
      {
        ...where,
        profiles,
        documents: profiles,
        classes: [{ ...figures("common", 0.5), p50_ms }],
        writes,
      },
      before,
    );

  test("is kept beside the new one, and growth is told of both", () => {
    const results = run(4_000_000, 0.5, run(1_000_000, 0.4, run(20_000, 0.3)));
    expect(results.earlier?.map(({ profiles }) => profiles)).toEqual([20_000, 1_000_000]);
    expect(results.goals?.find(({ name }) => name.startsWith("p50 at 4,000,000"))).toMatchObject({
      seen: 1.25,
      met: false,
    });
  });

  test("gives way to a newer one over as many, and to one on another machine", () => {
    const again = run(20_000, 0.2, run(20_000, 0.3));
    expect(again.earlier).toEqual([]);
    const elsewhere = { ...run(20_000, 0.3), machine: "another" };
    expect(run(1_000_000, 0.4, elsewhere).earlier).toEqual([]);
  });
});
