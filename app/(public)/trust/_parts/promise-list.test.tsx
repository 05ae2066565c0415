import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import {
  type EvidenceRead,
  readEvidence,
  type TestRun,
  writeEvidence,
} from "#lib/promises/evidence.ts";
import { promisesOf } from "#lib/promises/kept-promises.ts";
import { registers } from "#lib/promises/register.ts";
import { PromiseList } from "./promise-list.tsx";
import { Summary } from "./summary.tsx";

const [first, second] = registers.privacy.promises;
const quiet = { line: "It ran.", late: false };
const live = { retention: quiet, ledger: quiet, exports: quiet, erasures: quiet, mail: quiet };
const tree = "a".repeat(64);
const passed: TestRun = {
  file: "lib/a.test.ts",
  title: `it is kept [${first?.clause}]`,
  status: "passed",
  count: 3,
};

/** A text of the first two promises, and what everybody reads of it where the sources are `here`. */
function read(here: string, change: (written: string) => string = (written) => written) {
  const tests = {
    [first?.clause ?? ""]: [passed],
    [second?.clause ?? ""]: [{ ...passed, status: "failed" as const }],
  };
  const found = { tree, commit: "b".repeat(40), changed: false, node: "v24.0.0" };
  const written = writeEvidence({ ...found, ranAt: "2026-11-26T12:00:00.000Z", tests });
  return shown(readEvidence(change(written), here));
}

function shown(evidence: EvidenceRead): string {
  const text = [first, second].map((entry) => sectionOf(entry?.clause ?? "")).join("\n\n");
  const promises = promisesOf("privacy", text, { evidence, live });
  const policy = { kind: "privacy" as const, number: 3, promises };
  const markup = renderToStaticMarkup(
    <>
      <Summary evidence={evidence} />
      <PromiseList policy={policy} evidence={evidence} />
    </>,
  );
  return markup.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

function sectionOf(clause: string): string {
  const [, section, number] = /\/(\d+)\.(\d+)$/.exec(clause) ?? [];
  return `## ${section}. A part\n\n${section}.${number} A sentence of ${clause}.`;
}

test("everybody reads what is promised, how it is kept, which tests show it, when and on which commit they ran", () => {
  const text = read(tree);
  expect(text).toContain(`A sentence of ${first?.clause}.`);
  expect(text).toContain(first?.kept);
  expect(text).toContain("it is kept: 3 tests passed lib/a.test.ts");
  expect(text).toContain("November 26, 2026 at 12:00 UTC");
  expect(text).toContain(`Commit ${"b".repeat(12)}.`);
  expect(text.match(/Proven(?!:)|Unconfirmed(?!:)|Failed(?!:)/g)).toEqual(["Proven", "Failed"]);
});

test("on other sources than those that were tested nothing is proven, and what failed is failed", () => {
  const text = read("c".repeat(64));
  expect(text).toContain("on other sources than those that run here");
  expect(text.match(/Proven(?!:)|Unconfirmed(?!:)|Failed(?!:)/g)).toEqual([
    "Unconfirmed",
    "Failed",
  ]);
});

test("evidence that was edited by hand proves nothing", () => {
  const text = read(tree, (written) => written.replace('"failed"', '"passed"'));
  expect(text).toContain("was changed since. It proves nothing.");
  expect(text.match(/Proven(?!:)|Unconfirmed(?!:)|Failed(?!:)/g)).toEqual([
    "Unconfirmed",
    "Unconfirmed",
  ]);
  expect(text).toContain("No test on record");
});

test("without evidence it is said that there is none", () => {
  expect(shown(readEvidence(undefined, tree))).toContain("There is no evidence");
});
