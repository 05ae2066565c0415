import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resultsPath } from "../measured.ts";
import { coloursOf, themes } from "./chart-colours.ts";
import { chartOf, type Labels } from "./chart-of.ts";
import { drawChart } from "./draw-chart.ts";
import { figuresText } from "./figures-text.ts";
import { readResults } from "./results-file.ts";

const docs = join(import.meta.dirname, "../../docs");
const performance = "PERFORMANCE.md";

/** How each results file is shown. */
const shown: Readonly<Record<string, Labels>> = {
  search: {
    title: "Finding people: ours, and what else could be used",
    series: {
      ours: "ours, in the database",
      http: "ours over HTTP",
      lucene: "Lucene over HTTP",
      fts5: "SQLite FTS5",
      naive: "naive SQL",
      floor: "one row by its key",
    },
    notes: [
      { of: "lucene_ratio", head: "ours ÷ Lucene" },
      { of: "naive_ratio", head: "naive ÷ ours" },
    ],
  },
  web: {
    title: "Pages through the whole stack, many asking at once",
    series: { ours: "median", naive: "the same, rendered each time", floor: "the floor" },
    notes: [{ of: "per_second", head: "a second" }],
  },
};

/** Every file that is made of what was measured, as it should be: no text can say another figure than the results do. */
export function figureFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let text = readFileSync(join(docs, performance), "utf8");
  for (const [name, labels] of Object.entries(shown)) {
    const results = readResults(resultsPath(name));
    if (!results) continue;
    const chart = chartOf(results, labels);
    for (const theme of themes)
      files.set(`images/${name}-${theme}.svg`, drawChart(chart, coloursOf(theme)));
    text = withPart(text, name, `${picture(name, labels)}\n\n${figuresText(results)}`);
  }
  return files.set(performance, text);
}

/** The chart in the theme of whoever looks. */
const picture = (name: string, { title }: Labels) => `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="images/${name}-dark.svg">
  <img src="images/${name}-light.svg" alt="${title}. The table below says the same.">
</picture>`;

/** Writes them. */
export function writeFigures(): void {
  mkdirSync(join(docs, "images"), { recursive: true });
  for (const [file, content] of figureFiles()) writeFileSync(join(docs, file), content);
}

/** A file of `docs/` as it is; undefined where it is not there. */
export function writtenFigure(file: string): string | undefined {
  const path = join(docs, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** What stands between the two lines that name a part, made another. */
export function withPart(text: string, name: string, part: string): string {
  const [begin, end] = [`<!-- figures of ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`There is no place for the figures of ${name}.`);
  return `${text.slice(0, from + begin.length)}\n\n${part}\n\n${text.slice(to)}`;
}
