import type { Colours } from "./chart-colours.ts";
import type { Chart, ChartRow, SeriesName } from "./chart-of.ts";

const [width, labels, note, row] = [920, 196, 92, 36];
const [top, rim] = [92, 20];

/** A shape and a colour for each side: never colour alone. */
const looks: Readonly<Record<SeriesName, { readonly token: string; readonly shape: Shape }>> = {
  ours: { token: "accent", shape: "disc" },
  http: { token: "accent", shape: "ring" },
  lucene: { token: "connections", shape: "diamond" },
  fts5: { token: "warning", shape: "triangle" },
  naive: { token: "soft", shape: "square" },
  floor: { token: "edge", shape: "tick" },
};

type Shape = "disc" | "ring" | "diamond" | "triangle" | "square" | "tick";

/** Draws medians of classes on a logarithmic scale, as an SVG that says in words what it shows. The same chart is always the same text. */
export function drawChart(chart: Chart, colour: Colours): string {
  const right = width - rim - chart.heads.length * note;
  const scale = logScale(chart.rows, labels + rim, right - 16);
  const height = top + chart.rows.length * row + 44;
  const bottom = top + chart.rows.length * row;
  const parts = [
    `<rect width="${width}" height="${height}" rx="8" fill="${colour("sheet")}"/>`,
    text({ x: rim, y: 32, size: 17, weight: 600, fill: colour("ink") }, chart.title),
    legend(chart, colour),
    ...scale.ticks.map(({ x, label }) => tick({ x, bottom, label }, colour)),
    ...chart.heads.map((head, nth) =>
      text({ x: noteX(right, nth), y: top - 10, size: 12, fill: colour("soft"), end: true }, head),
    ),
    ...chart.rows.map((one, nth) => drawRow(one, { y: top + nth * row, right, scale, colour })),
    text(
      { x: scale.from, y: bottom + 36, size: 12, fill: colour("soft") },
      "Milliseconds, median, logarithmic: further left is faster.",
    ),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" font-family="'Public Sans', system-ui, -apple-system, 'Segoe UI', sans-serif" style="font-variant-numeric: tabular-nums lining-nums">`,
    `<title id="title">${escaped(chart.title)}</title>`,
    `<desc id="desc">${escaped(chart.description)}</desc>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

const noteX = (right: number, nth: number) => right + (nth + 1) * note;

type Scale = {
  readonly from: number;
  readonly at: (ms: number) => number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
};

/** Whole powers of ten around all that is shown. */
function logScale(rows: readonly ChartRow[], from: number, to: number): Scale {
  const all = rows.flatMap(({ points }) => points.map(({ ms }) => Math.log10(ms)));
  const [low, high] = [
    Math.floor(Math.min(...all)),
    Math.ceil(Math.max(...all, Math.min(...all) + 1)),
  ];
  const at = (exponent: number) => rounded(from + ((exponent - low) / (high - low)) * (to - from));
  const ticks = Array.from({ length: high - low + 1 }, (_, nth) => ({
    x: at(low + nth),
    label: (10 ** (low + nth)).toLocaleString("en", { maximumFractionDigits: 6 }),
  }));
  return { from, at: (ms) => at(Math.log10(ms)), ticks };
}

function legend({ series }: Chart, colour: Colours): string {
  let x = rim + 6;
  const parts = series.map(({ name, label }) => {
    const part =
      mark(name, x, 56, colour) + text({ x: x + 13, y: 60, size: 13, fill: colour("ink") }, label);
    x += 40 + Math.round(label.length * 6.9);
    return part;
  });
  return parts.join("\n");
}

function tick({ x, bottom, label }: { x: number; bottom: number; label: string }, colour: Colours) {
  const line = `<path d="M${x} ${top - 4}V${bottom}" stroke="${colour("line")}"/>`;
  return line + text({ x, y: bottom + 16, size: 12, fill: colour("soft"), middle: true }, label);
}

type Place = {
  readonly y: number;
  readonly right: number;
  readonly scale: Scale;
  readonly colour: Colours;
};

function drawRow({ label, points, notes }: ChartRow, { y, right, scale, colour }: Place): string {
  const middle = y + row / 2;
  const xs = points.map(({ ms }) => scale.at(ms));
  const line = `M${Math.min(...xs)} ${middle}H${Math.max(...xs)}`;
  return [
    `<path d="M${rim} ${y}H${width - rim}" stroke="${colour("line")}"/>`,
    text({ x: rim, y: middle + 5, size: 14, fill: colour("ink") }, label),
    `<path d="${line}" stroke="${colour("edge")}" stroke-opacity="0.5"/>`,
    // What is ours lies on top.
    ...points.toReversed().map(({ series, ms }) => mark(series, scale.at(ms), middle, colour)),
    ...notes.map((said, nth) =>
      text({ x: noteX(right, nth), y: middle + 5, size: 14, fill: colour("ink"), end: true }, said),
    ),
  ].join("\n");
}

function mark(series: SeriesName, x: number, y: number, colour: Colours): string {
  const { token, shape } = looks[series];
  const [fill, sheet] = [colour(token), colour("sheet")];
  const path = (d: string) => `<path d="M${x} ${y}${d}" fill="${fill}" stroke="${sheet}"/>`;
  switch (shape) {
    case "disc":
      return `<circle cx="${x}" cy="${y}" r="6" fill="${fill}" stroke="${sheet}"/>`;
    case "ring":
      return `<circle cx="${x}" cy="${y}" r="5" fill="${sheet}" stroke="${fill}" stroke-width="2.5"/>`;
    case "diamond":
      return path("m0 -7l7 7l-7 7l-7 -7z");
    case "triangle":
      return path("m0 -7l6.5 12h-13z");
    case "square":
      return path("m-5 -5h10v10h-10z");
    case "tick":
      return path("m-1.5 -8h3v16h-3z");
  }
}

type Words = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly end?: boolean;
  readonly middle?: boolean;
};

function text({ x, y, size, fill, weight, end, middle }: Words, said: string): string {
  const side = end ? "end" : "middle";
  const anchor = end || middle ? ` text-anchor="${side}"` : "";
  const heavy = weight ? ` font-weight="${weight}"` : "";
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${heavy}${anchor}>${escaped(said)}</text>`;
}

const escaped = (said: string) => said.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const rounded = (value: number) => Math.round(value * 10) / 10;
