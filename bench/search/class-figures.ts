import type { ClassFigures } from "../figures/results-file.ts";
import { percentile, significant } from "../measured.ts";
import type { QueryClass } from "./choose-queries.ts";
import type { Times } from "./rounds.ts";
import type { SideName } from "./side.ts";

/** The figures of each class. */
export function classFigures(
  classes: readonly QueryClass[],
  times: ReadonlyMap<string, Times>,
): ClassFigures[] {
  return classes.map(({ name, queries }) => ({
    name,
    queries: queries.length,
    ...figuresOf(times.get(name) ?? new Map()),
  }));
}

function figuresOf(times: Times): Omit<ClassFigures, "name" | "queries"> {
  const p = (side: SideName, share: number) => {
    const all = times.get(side) ?? [];
    return all.length > 0 ? percentile(all, share) : undefined;
  };
  const [ours = Number.NaN, http] = [p("ours", 0.5), p("http", 0.5)];
  const overHttp = http && {
    http_p50_ms: significant(http),
    http_p95_ms: significant(p("http", 0.95) ?? Number.NaN),
  };
  const ratio = (over: number | undefined, under: number | undefined) =>
    over === undefined || under === undefined ? null : significant(over / under);
  return {
    p50_ms: significant(ours),
    p95_ms: significant(p("ours", 0.95) ?? Number.NaN),
    ...overHttp,
    lucene_p50_ms: orNull(p("lucene", 0.5)),
    one_p50_ms: orNull(p("one", 0.5)),
    naive_ratio: ratio(p("naive", 0.5), ours),
    floor_ratio: ratio(ours, p("key", 0.5)),
    lucene_ratio: ratio(http, p("lucene", 0.5)),
    fts5_ratio: ratio(ours, p("fts5", 0.5)),
  };
}

const orNull = (value: number | undefined) => (value === undefined ? null : significant(value));

/** The mean of ratios: a half and a double are one. Not a number where there are none. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
