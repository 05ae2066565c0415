import type { ClassFigures, Results } from "./results-file.ts";

export const seriesNames = ["ours", "http", "lucene", "fts5", "naive", "floor"] as const;
export type SeriesName = (typeof seriesNames)[number];

/** Milliseconds of each side for one class; a side that was not measured has none. */
export type ChartRow = {
  readonly label: string;
  readonly points: readonly { readonly series: SeriesName; readonly ms: number }[];
  readonly notes: readonly string[];
};

/** What a chart tells, before it is drawn. */
export type Chart = {
  readonly title: string;
  readonly description: string;
  readonly series: readonly { readonly name: SeriesName; readonly label: string }[];
  /** Over the notes that stand at the end of each row. */
  readonly heads: readonly string[];
  readonly rows: readonly ChartRow[];
};

export type Labels = {
  readonly title: string;
  /** How the sides are called; one that has no name is not shown. */
  readonly series: Readonly<Partial<Record<SeriesName, string>>>;
  readonly notes: readonly { readonly of: NoteName; readonly head: string }[];
};

type NoteName = "naive_ratio" | "floor_ratio" | "lucene_ratio" | "fts5_ratio" | "per_second";

/** The chart of a results file: the sides' milliseconds follow from ours and the ratios. */
export function chartOf(results: Results, { title, series, notes }: Labels): Chart {
  const rows = results.classes.map((one) => ({
    label: one.name.replaceAll("_", " "),
    points: pointsOf(one).filter((point) => series[point.series] !== undefined),
    notes: notes.map(({ of }) => asText(one[of])),
  }));
  const shown = seriesNames.flatMap((name) => {
    const label = series[name];
    const isThere = rows.some(({ points }) => points.some((point) => point.series === name));
    return label !== undefined && isThere ? [{ name, label }] : [];
  });
  const called = new Map(shown.map(({ name, label }) => [name, label]));
  const said = rows.map(({ label, points }) => {
    const each = points.map((point) => `${called.get(point.series)} ${asText(point.ms)} ms`);
    return `${label}: ${each.join(", ")}.`;
  });
  return {
    title,
    description: `Median milliseconds on a logarithmic scale; further left is faster. ${said.join(" ")}`,
    series: shown,
    heads: notes.map(({ head }) => head),
    rows,
  };
}

function pointsOf(one: ClassFigures): { series: SeriesName; ms: number }[] {
  const ours = one.p50_ms;
  const overHttp = one.http_p50_ms;
  const times: readonly (readonly [SeriesName, number | null | undefined])[] = [
    ["ours", ours],
    ["http", overHttp],
    ["lucene", one.lucene_p50_ms ?? (one.lucene_ratio && (overHttp ?? ours) / one.lucene_ratio)],
    ["fts5", one.fts5_ratio && ours / one.fts5_ratio],
    ["naive", one.naive_ratio && ours * one.naive_ratio],
    ["floor", one.floor_ratio && ours / one.floor_ratio],
  ];
  return times.flatMap(([series, ms]) => (typeof ms === "number" ? [{ series, ms }] : []));
}

/** Two digits that mean something, three from a hundred on; a dash where there is nothing. */
export function asText(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(2)));
}
