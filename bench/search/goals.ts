import type { ClassFigures, Earlier, Goal, WriteFigures } from "../figures/results-file.ts";
import { atLeast, atMost, greatest } from "../goal.ts";
import { meanClasses } from "./choose-queries.ts";
import { geometricMean } from "./class-figures.ts";

type Measured = {
  readonly classes: readonly ClassFigures[];
  readonly writes: WriteFigures;
  readonly profiles: number;
  readonly earlier: readonly Earlier[];
};

/** What was claimed beforehand, and whether it was seen. */
export function goalsOf(measured: Measured): Goal[] {
  const { classes, writes } = measured;
  const named = (name: string) => classes.find((one) => one.name === name);
  const lucene = meanClasses.map((name) => named(name)?.lucene_ratio);
  const common = ["common", "very common"].map((name) => named(name)?.naive_ratio);
  return [
    atMost(
      "top 20 over HTTP ÷ Lucene, geometric mean of seven classes",
      0.8,
      all(lucene, geometricMean),
    ),
    atMost("top 20 over HTTP ÷ Lucene, the worst class", 1.4, all(lucene, greatest)),
    atLeast(
      "naive ÷ ours, common terms",
      200,
      all(common, (values) => Math.min(...values)),
    ),
    atMost("p50 at 4,000,000 ÷ p50 at 1,000,000, the worst class", 1.2, growth(measured)),
    atMost(
      "name from its start ÷ Lucene's prefix",
      0.7,
      named("name from its start")?.lucene_ratio ?? null,
    ),
    atMost(
      "typing error ÷ Lucene's fuzzy query",
      1.25,
      named("typing error")?.lucene_ratio ?? null,
    ),
    atMost(
      "p95 in the database in ms, the worst class",
      5,
      greatest(classes.map(({ p95_ms }) => p95_ms)),
    ),
    atMost("an edit ÷ a bare update", 5, writes.edit_ratio),
    atMost("hiding ÷ a bare update", 2, writes.hide_ratio),
    atMost(`edits of ${writes.edits} not found at once`, 0, writes.stale),
    atMost(`hidden words of ${writes.edits} found`, 0, writes.leaked),
  ];
}

/** Null unless all are there: a mean of some would be another goal. */
function all(
  values: readonly (number | null | undefined)[],
  of: (values: readonly number[]) => number,
): number | null {
  const there = values.filter((value) => typeof value === "number");
  return there.length === values.length ? of(there) : null;
}

const [million, fourMillion] = [1_000_000, 4_000_000];

/** How much slower four times as many profiles made the classes, where both were measured. */
function growth({ classes, profiles, earlier }: Measured): number | null {
  const own = {
    profiles,
    p50_ms: Object.fromEntries(classes.map((one) => [one.name, one.p50_ms])),
  };
  const runs = [own, ...earlier];
  const [small, large] = [million, fourMillion].map((size) =>
    runs.find((run) => run.profiles === size),
  );
  if (!small || !large) return null;
  const ratios = Object.entries(large.p50_ms).flatMap(([name, p50]) => {
    const before = small.p50_ms[name];
    return before === undefined ? [] : [p50 / before];
  });
  return ratios.length > 0 ? greatest(ratios) : null;
}
