import type { TestRun } from "#lib/promises/evidence.ts";
import { promisesIn } from "#lib/promises/titles.ts";
import type { Outcome } from "./outcomes.ts";

/** What a run found out about the promises, as a suite of its own: each is one that is proven or not. */
export type Proof = {
  readonly tests: Record<string, TestRun[]>;
  readonly report: {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly checks: readonly { readonly name: string; readonly lines: string[] }[];
  };
};

/**
 * Holds what ran against what was promised. A promise is proven when a test that names it ran and passed, and none that
 * names it failed or was skipped. A test that names what nobody promised is a failure, too.
 */
export function provePromises(outcomes: readonly Outcome[], clauses: readonly string[]): Proof {
  const tests: Record<string, TestRun[]> = Object.fromEntries(clauses.map((id) => [id, []]));
  const stray: { name: string; lines: string[] }[] = [];
  for (const { id, run } of outcomes.flatMap(namings)) {
    if (tests[id]) add(tests[id], run);
    else
      stray.push({ name: id, lines: [`“${run.title}” in ${run.file} names what nobody promised`] });
  }
  for (const runs of Object.values(tests)) runs.sort(byPlace);
  const checks = Object.entries(tests).map(([name, runs]) => ({ name, lines: doubts(runs) }));
  const unproven = checks.filter(({ lines }) => lines.length > 0);
  const failed = unproven.length + stray.length;
  const passed = checks.length - unproven.length;
  return { tests, report: { passed, failed, skipped: 0, checks: [...checks, ...stray] } };
}

/** The promises that a test names, each with the title that does: its own, or that of the group it stands in. */
function namings({ file, titles, status }: Outcome): { id: string; run: TestRun }[] {
  return titles.flatMap((title, at) =>
    promisesIn(title).map((id) => {
      const run = { file, title: titles.slice(0, at + 1).join(" "), status, count: 1 };
      return { id, run };
    }),
  );
}

/** The tests of a group are one line, and it went as the worst of them. */
function add(runs: TestRun[], run: TestRun): void {
  const same = runs.find(({ file, title }) => file === run.file && title === run.title);
  if (!same) {
    runs.push(run);
    return;
  }
  same.count += 1;
  if (same.status === "passed" || run.status === "failed") same.status = run.status;
}

function doubts(runs: readonly TestRun[]): string[] {
  if (runs.length === 0) return ["no test that names it ran"];
  return runs
    .filter(({ status }) => status !== "passed")
    .map(({ file, title, status }) => {
      return `“${title}” in ${file} ${status === "failed" ? "failed" : "was skipped"}`;
    });
}

/** The same order whichever file came first. */
function byPlace(one: TestRun, other: TestRun): number {
  const [a, b] = [`${one.file}\0${one.title}`, `${other.file}\0${other.title}`];
  return a < b ? -1 : 1;
}
