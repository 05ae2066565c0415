import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { coloursOf } from "./chart-colours.ts";
import { asText, chartOf, type Labels } from "./chart-of.ts";
import { drawChart } from "./draw-chart.ts";
import { resultsSchema } from "./results-file.ts";

const results = resultsSchema.parse({
  profiles: 20_000,
  machine: "two cores",
  commit: "abc",
  date: "2026-11-26",
  classes: [
    {
      name: 'rare & "quoted" <words>',
      p50_ms: 0.4,
      p95_ms: 1,
      naive_ratio: 250,
      floor_ratio: 2,
      lucene_ratio: null,
      fts5_ratio: null,
    },
  ],
});
const labels: Labels = {
  title: "Ours & theirs",
  series: { ours: "ours", lucene: "Lucene", naive: "naive SQL" },
  notes: [{ of: "naive_ratio", head: "naive ÷ ours" }],
};
const chart = chartOf(results, labels);

describe("a chart", () => {
  test("shows what was measured, and no side that was not", () => {
    expect(chart.series.map(({ name }) => name)).toEqual(["ours", "naive"]);
    expect(chart.rows).toEqual([
      {
        label: 'rare & "quoted" <words>',
        points: [
          { series: "ours", ms: 0.4 },
          { series: "naive", ms: 100 },
        ],
        notes: ["250"],
      },
    ]);
  });

  test("is an image in both themes, says in words what it shows, and is the same text each time", async () => {
    const [light, dark] = [
      drawChart(chart, coloursOf("light")),
      drawChart(chart, coloursOf("dark")),
    ];
    for (const svg of [light, dark]) {
      const { format, width } = await sharp(Buffer.from(svg)).metadata();
      expect([format, width]).toEqual(["svg", 920]);
      expect(svg).toContain('<title id="title">Ours &#38; theirs</title>');
      expect(svg).toContain("ours 0.4 ms, naive SQL 100 ms.");
      expect(svg).not.toContain("NaN");
    }
    expect(light).not.toBe(dark);
    expect(drawChart(chartOf(results, labels), coloursOf("light"))).toBe(light);
  });

  test("writes two digits of small figures and whole large ones", () => {
    expect([0.0123, 1.26, 45.6, 1234.5, null].map(asText)).toEqual([
      "0.012",
      "1.3",
      "46",
      "1,235",
      "–",
    ]);
  });
});
