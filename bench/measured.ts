import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

const results = join(import.meta.dirname, "results");

/** Prints what was measured and writes it to `bench/results/<name>.json`, with where and on what. */
export function report(name: string, figures: Record<string, number>): void {
  writeResults(name, { ...figures, ...provenance() });
  const line = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
  process.stdout.write(`${name}: ${line.join(", ")}\n`);
}

/** On which machine, of which commit and when something was measured. */
export function provenance() {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return {
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${gibibytes} GiB`,
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim(),
    date: new Date().toISOString().slice(0, 10),
  };
}

/** Where what was measured under that name is kept. */
export const resultsPath = (name: string) => join(results, `${name}.json`);

export function writeResults(name: string, values: object): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(resultsPath(name), `${JSON.stringify(values, null, 2)}\n`);
}

/** The value below which this share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Three digits that mean something: the others are noise. */
export function significant(value: number): number {
  return Number(value.toPrecision(3));
}
