import { asText } from "./chart-of.ts";
import type { ClassFigures, Goal, Memory, Results, Vitals, WriteFigures } from "./results-file.ts";

/** What a results file says, in Markdown. */
export function figuresText(results: Results): string {
  const {
    profiles,
    documents,
    machine,
    commit,
    date,
    rounds,
    classes,
    writes,
    goals,
    vitals,
    memory_mb,
    earlier,
  } = results;
  const whole = (value: number) => value.toLocaleString("en");
  const shown = documents ? `, ${whole(documents)} of which can be found` : "";
  const grown = earlier?.map(
    (one) => `${whole(one.profiles)} (${one.date}, commit \`${one.commit}\`)`,
  );
  return [
    `${whole(profiles)} profiles${shown}. ${rounds ? `${rounds} ${rounds === 1 ? "round" : "rounds"}. ` : ""}${machine}; commit \`${commit}\`, ${date}.`,
    table(
      classHeads(classes),
      classes.map((one) => classCells(one, classes)),
    ),
    ...(writes ? [writesText(writes)] : []),
    ...(vitals ? [vitalsText(vitals)] : []),
    ...(memory_mb ? [memoryText(memory_mb)] : []),
    ...(goals ? [table(["goal", "limit", "seen", ""], goals.map(goalCells))] : []),
    ...(grown?.length
      ? [`Measured before over other numbers of profiles: ${grown.join(", ")}.`]
      : []),
  ].join("\n\n");
}

/** Columns that have something in them; p50 and p95 are of ours. */
const columns: readonly (readonly [head: string, of: keyof ClassFigures])[] = [
  ["a second", "per_second"],
  ["p50 ms", "p50_ms"],
  ["p95 ms", "p95_ms"],
  ["over HTTP p50 ms", "http_p50_ms"],
  ["Lucene p50 ms", "lucene_p50_ms"],
  ["÷ Lucene", "lucene_ratio"],
  ["naive ÷ ours", "naive_ratio"],
  ["÷ FTS5", "fts5_ratio"],
  ["÷ one row", "floor_ratio"],
];

const filled = (classes: readonly ClassFigures[]) =>
  columns.filter(([, of]) => classes.some((one) => typeof one[of] === "number"));

const classHeads = (classes: readonly ClassFigures[]) => [
  "class",
  ...filled(classes).map(([head]) => head),
];

const classCells = (one: ClassFigures, classes: readonly ClassFigures[]) => [
  one.name.replaceAll("_", " "),
  ...filled(classes).map(([, of]) => {
    const value = one[of];
    return asText(typeof value === "number" ? value : undefined);
  }),
];

function writesText(writes: WriteFigures): string {
  const lucene = writes.lucene_write_p50_ms;
  const theirs =
    lucene === null
      ? ""
      : ` Lucene takes ${asText(lucene)} ms for one that is on the disk and found.`;
  return [
    `An edit takes ${asText(writes.edit_p50_ms)} ms (p50) and hiding ${asText(writes.hide_p50_ms)} ms until they are on the disk and nobody is shown what was there`,
    `before; the edit's own statement ${asText(writes.edit_sql_p50_ms)} ms, a bare update of one row ${asText(writes.bare_update_p50_ms)} ms.${theirs} Of ${writes.edits.toLocaleString("en")} edits, each looked for at once over`,
    `another connection, ${writes.stale} were not found, and ${writes.leaked} were still found after they were hidden.`,
  ].join("\n");
}

const vitalsText = (vitals: Readonly<Record<string, Vitals>>) =>
  table(
    ["in a slow browser", "LCP ms", "CLS", "INP ms"],
    Object.entries(vitals).map(([page, { lcp, cls, inp }]) => [
      page.replaceAll("_", " "),
      ...[lcp, cls, inp].map((one) => asText(one)),
    ]),
  );

const memoryText = ({ after_10_000, after_100_000, most }: Memory) =>
  `The web process has ${after_10_000} MB after 10,000 requests, ${after_100_000} after 100,000, and ${most} at most.`;

const goalCells = ({ name, is, limit, seen, met }: Goal) => [
  name,
  `${is} ${limit}`,
  asText(seen),
  outcomeOf(met),
];

function outcomeOf(met: boolean | null): string {
  if (met === null) return "not measured";
  return met ? "met" : "**not met**";
}

/** A goal in one line, for whoever waits for the figures. */
export const goalLine = ({ name, is, limit, seen, met }: Goal) =>
  `${outcomeOf(met)}: ${name} ${seen} (${is} ${limit})`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
