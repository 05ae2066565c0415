import { expect, test } from "vitest";
import type { PromiseEntry, Register, SeedCoverage } from "#lib/promises/entry.ts";
import { type Held, wrongRegister } from "./promises.ts";
import { parseSource } from "./sources.ts";

const none: Register = { version: 0, promises: [], others: [] };
const hidden: PromiseEntry = {
  clause: "privacy/5.1",
  control: ["lib/hide.ts"],
  kept: "The database hides it.",
};
const control = parseSource("lib/hide.ts", "/** Hides it. @control */\nexport const hide = 1;");
const proof = parseSource(
  "lib/hide.test.ts",
  'test.each([1])("%s is hidden [privacy/5.1]", () => {});',
);

/** A register of one promise that is in order, but for what a test changes. */
function world(change: Partial<Held> = {}, privacy: Partial<Register> = {}): Held {
  const sources = change.sources ?? [control, proof];
  return {
    registers: {
      privacy: {
        version: 4,
        promises: [hidden],
        others: [{ clause: "privacy/0.1", why: "It says what the text is." }],
        ...privacy,
      },
      terms: none,
      cookies: none,
    },
    texts: [{ kind: "privacy", number: 4, clauses: ["privacy/0.1", "privacy/5.1"] }],
    seeds: [],
    paths: [
      ...sources.map(({ path }) => path),
      "docs/decisions/001-why.md",
      "prisma/migrations/1_walls/migration.sql",
    ],
    checks: ["types"],
    ...change,
    sources,
  };
}

test("a register in order is left alone", () => {
  expect(wrongRegister(world())).toEqual([]);
});

test("a clause that nobody decided about fails", () => {
  expect(wrongRegister(world({}, { others: [] }))).toEqual([
    "privacy/0.1 is in neither list of lib/promises/privacy.en.json: a promise, or why it is none",
  ]);
});

test("so does one that is a promise and none, and one that the text lacks", () => {
  const others = ["privacy/0.1", "privacy/5.1", "privacy/9.9"].map((clause) => ({
    clause,
    why: "So.",
  }));
  expect(wrongRegister(world({}, { others }))).toEqual([
    "privacy/9.9 is no clause of privacy/4, and lib/promises/privacy.en.json lists it",
    "privacy/5.1 is listed twice in lib/promises/privacy.en.json",
  ]);
});

test("a new version has to be decided about, though its clauses are called the same", () => {
  expect(wrongRegister(world({}, { version: 3 }))).toEqual([
    "lib/promises/privacy.en.json is about version 3, and the newest is 4",
  ]);
});

test("the first version of another policy has to be, too", () => {
  const texts = [...world().texts, { kind: "terms" as const, number: 1, clauses: ["terms/1.1"] }];
  expect(wrongRegister(world({ texts }))).toEqual([
    "lib/promises/terms.en.json is about version 0, and the newest is 1",
    "terms/1.1 is in neither list of lib/promises/terms.en.json: a promise, or why it is none",
  ]);
});

test("a promise whose control is gone fails", () => {
  expect(wrongRegister(world({ sources: [proof] }))).toEqual([
    "privacy/5.1 is kept by lib/hide.ts, which is not there",
  ]);
});

test("a promise that is kept by a module that does not know of it fails", () => {
  const unaware = parseSource(
    "lib/hide.ts",
    "// @control\n/** Hides it. */\nexport const hide = 1;",
  );
  expect(wrongRegister(world({ sources: [unaware, proof] }))).toEqual([
    "privacy/5.1 is kept by lib/hide.ts, which does not say @control in a docstring",
  ]);
});

test("a control without a promise fails", () => {
  const other = parseSource(
    "lib/show.ts",
    "/**\n * Shows it.\n * @control\n */\nexport const a = 1;",
  );
  expect(wrongRegister(world({ sources: [control, proof, other] }))).toEqual([
    "lib/show.ts says @control, and no promise names it",
  ]);
});

test("a migration keeps a promise without saying so, for what landed is never edited", () => {
  const walls = "prisma/migrations/1_walls/migration.sql";
  const promises = [{ ...hidden, control: ["lib/hide.ts", walls] }];
  expect(wrongRegister(world({}, { promises }))).toEqual([]);
});

test("a promise whose test was removed fails [privacy/1.2]", () => {
  expect(wrongRegister(world({ sources: [control] }))).toEqual([
    "privacy/5.1 is named by no test: put [privacy/5.1] at the end of a title",
  ]);
});

test("a check proves a promise as a test does", () => {
  const checks = ["no strangers' scripts [privacy/5.1]"];
  expect(wrongRegister(world({ sources: [control], checks }))).toEqual([]);
});

test.each([
  ["a test", 'test("is hidden [privacy/5.1 privacy/7.7]", () => {});', "privacy/7.7"],
  ["a group of tests", 'describe.each(all)("hidden [privacy/7.7]", () => {});', "privacy/7.7"],
  ["a title that is put together", "test(`${who} [terms/1.1]`, () => {});", "terms/1.1"],
])("%s that names what nobody promised fails", (_what, text, id) => {
  const stray = parseSource("e2e/stray.spec.ts", text);
  expect(wrongRegister(world({ sources: [control, proof, stray] }))).toEqual([
    `e2e/stray.spec.ts:1 proves ${id}, which is no promise`,
  ]);
});

test.each([
  "is hidden (privacy/5.1)",
  "is hidden [privacy/5.1, privacy/5.1]",
  "is hidden [privacy/5]",
])("a title that would not be read fails: %s", (title) => {
  const odd = parseSource("lib/odd.test.ts", `it("${title}", () => {});`);
  expect(wrongRegister(world({ sources: [control, proof, odd] }))).toEqual([
    "lib/odd.test.ts:1 names a promise otherwise than [privacy/5.1 privacy/5.2]",
  ]);
});

test("a name in the text of a test is no title", () => {
  const text = 'test("is hidden", () => { expect("is hidden [privacy/7.7]").toBe(1); });';
  const source = parseSource("lib/any.test.ts", text);
  expect(wrongRegister(world({ sources: [control, proof, source] }))).toEqual([]);
});

test("a sentence of the seed that went to a promise or a decision that is not there fails", () => {
  const says = "what is kept";
  const sections = Array.from({ length: 12 }, (_, at) => `${at + 1}.1`);
  const covered: SeedCoverage = sections.map((at) => ({ at, says, kept: ["privacy/5.1"] }));
  const decided = { at: "7.2", says, decision: "docs/decisions/001-why.md" };
  expect(wrongRegister(world({ seeds: [...covered, decided] }))).toEqual([]);
  const seeds = [
    ...covered.filter(({ at }) => at !== "3.1"),
    { ...decided, at: "1.1" },
    { at: "7.3", says, kept: ["privacy/9.9"] },
    { at: "7.4", says, decision: "docs/decisions/099-gone.md" },
  ];
  expect(wrongRegister(world({ seeds }))).toEqual([
    "nothing of section 3 of the seed is covered",
    "sentence 1.1 of the seed is listed twice",
    "sentence 7.3 of the seed went to privacy/9.9, which is not there",
    "sentence 7.4 of the seed went to docs/decisions/099-gone.md, which is not there",
  ]);
});
