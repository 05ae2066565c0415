import { stripVTControlCharacters } from "node:util";
import type { Counts } from "./counts.ts";
import { type Outcome, outcomesOf } from "./outcomes.ts";

/** A suite that ran: what it left, and how that counts. */
export type SuiteRun = {
  readonly name: string;
  readonly report: unknown;
  readonly counts: Counts;
  readonly endedWell: boolean;
};

type Ran = Omit<SuiteRun, "endedWell">;

/** As many lines of a message as say what is wrong; the whole of it stands further up. */
const linesShown = 12;
const widthShown = 300;

/**
 * Names everything that failed, once more and in one place, for who sees only the end of what was said: the suite, the
 * file, the title and the first lines of the message. Nothing when all went well.
 */
export function tellFailures(runs: readonly Ran[], root: string): string[] {
  const told = runs.flatMap((run) => tellOf(run, root));
  return told.length > 0 ? ["", "── what failed", ...told] : [];
}

function tellOf({ name, report, counts }: Ran, root: string): string[] {
  const failed = outcomesOf(report, root).filter(({ status }) => status === "failed");
  if (failed.length > 0) return failed.flatMap((outcome) => tell(name, outcome, root));
  return counts.failed > 0 ? [`✗ ${name} ended badly, and its report does not say why`] : [];
}

function tell(suite: string, { file, titles, messages }: Outcome, root: string): string[] {
  const name = [suite, file, ...titles].filter((part) => part !== "").join(" › ");
  return [`✗ ${name}`, ...messages.flatMap((message) => firstLines(message, root))];
}

/** What a message says first, without colours and without the places in other people's code. */
function firstLines(message: string, root: string): string[] {
  const lines = stripVTControlCharacters(message).split("\n");
  const ours = lines.filter((line) => line.trim() !== "" && !isTheirs(line));
  const shown = ours.slice(0, linesShown).map((line) => `    ${shorten(line, root)}`);
  return ours.length > linesShown ? [...shown, "    …"] : shown;
}

function isTheirs(line: string): boolean {
  return /^\s*at .*(node_modules|node:internal|<anonymous>)/.test(line);
}

function shorten(line: string, root: string): string {
  const here = line.replaceAll(root.endsWith("/") ? root : `${root}/`, "");
  return here.length > widthShown ? `${here.slice(0, widthShown)}…` : here;
}
