import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ComparedPart, compareTexts, isChanged } from "./compare-texts.ts";
import { countWords } from "./count-words.ts";
import { foldUnchanged } from "./fold-unchanged.ts";

/** A part in one line: what was added in braces, what was removed in brackets. */
function shown({ id, pieces }: ComparedPart): string {
  const marks = { added: ["{", "}"], removed: ["[", "]"], none: ["", ""] } as const;
  const texts = pieces.map(({ text, change }) => marks[change].join(text));
  return `${id ?? "-"} ${texts
    .join("")
    .trim()
    .replace(/ ([}\]])$/, "$1")}`;
}

const changes = (from: string, to: string) => compareTexts(from, to).filter(isChanged).map(shown);

describe("somebody who reads what changed", () => {
  test("finds the words within their clause", () => {
    expect(
      changes("## 1. A\n\nWe keep it for ten days.", "## 1. A\n\nWe keep it for two days."),
    ).toEqual(["1.1 We keep it for [ten]{two} days."]);
  });

  test("finds a clause that came, and not that those after it have other numbers now", () => {
    const from = "## 1. A\n\nOne.\n\nTwo.\n\n## 2. B\n\nThree.";
    const to = "## 1. A\n\nOne.\n\nIn between.\n\nTwo.\n\n## 2. B\n\nThree.";
    expect(changes(from, to)).toEqual(["1.2 {In between.}"]);
    expect(changes(to, from)).toEqual(["- [In between.]"]);
  });

  test("finds one that came beside one that was changed", () => {
    const from = "We keep your name and your country as long as you are here.";
    const to = `${from.replace("name", "nickname")}\n\nWe forget it when you leave.`;
    expect(changes(from, to)).toEqual([
      "0.1 We keep your [name]{nickname} and your country as long as you are here.",
      "0.2 {We forget it when you leave.}",
    ]);
  });

  test("finds what was a heading still as one, when it went with what stood below", () => {
    const stays = "We keep your name and your country as long as you are here, and no longer.";
    const from = `${stays}\n\n## Old\n\n- It was so.`;
    const to = `A preface came.\n\n${stays.replace("name", "nickname")}\n\nIt is new.`;
    const kinds = compareTexts(from, to).map((part) => `${part.kind} ${shown(part)}`);
    expect(kinds).toEqual([
      "paragraph 0.1 {A preface came.}",
      "paragraph 0.2 We keep your [name]{nickname} and your country as long as you are here, and no longer.",
      "heading - [Old]",
      "paragraph 0.3 It [was so]{is new}.",
    ]);
  });

  test("reads a clause that was written anew whole, the old one and then the new one", () => {
    const from = "We keep your address for ten days and then we forget it.";
    const to = "Nothing about any person is ever stored here, by nobody.";
    expect(changes(from, to)).toEqual([`- [${from}]`, `0.1 {${to}}`]);
  });

  test("is not told of marks and line breaks that change no word", () => {
    expect(changes("**One** two\nthree", "One two *three*")).toEqual([]);
  });

  test("is not told that an item became a heading, for no word changed", () => {
    expect(changes("- Cookies", "## Cookies")).toEqual([]);
  });

  test("counts words and not marks", () => {
    const parts = compareTexts(
      "It is ten days.",
      "It is twenty-one days, or the operator’s choice.",
    );
    expect([countWords(parts, "added"), countWords(parts, "removed")]).toEqual([5, 1]);
  });
});

test("whatever the texts are, each is found whole in what was compared", () => {
  const clause = fc.array(fc.constantFrom("we", "keep", "it", "not", ", and", "why."), {
    minLength: 1,
    maxLength: 8,
  });
  const block = fc.tuple(fc.constantFrom("", "## 3. ", "- "), clause);
  const text = fc.array(
    block.map(([mark, words]) => `${mark}x ${words.join(" ")}`),
    { maxLength: 6 },
  );
  const kept = (parts: ComparedPart[], left: "added" | "removed") =>
    parts.flatMap(({ pieces }) =>
      pieces.filter(({ change }) => change !== left).map((piece) => piece.text),
    );
  const squeezed = (texts: string[]) => texts.join("").replaceAll(/\s+|## |- /g, "");
  fc.assert(
    fc.property(text, text, (from, to) => {
      const parts = compareTexts(from.join("\n\n"), to.join("\n\n"));
      expect(squeezed(kept(parts, "added"))).toBe(squeezed(from));
      expect(squeezed(kept(parts, "removed"))).toBe(squeezed(to));
    }),
  );
});

test("a text of which not one word stayed is compared in no time that anybody would notice", () => {
  const texts = ["a", "b"].map((mark) =>
    Array.from({ length: 6000 }, (_, at) => `${mark}${at}`).join(" "),
  );
  const start = performance.now();
  expect(changes(texts[0] ?? "", texts[1] ?? "")).toHaveLength(2);
  expect(performance.now() - start).toBeLessThan(2000);
});

test("clauses that are the same wait together, but the heading of one that changed stands open", () => {
  const from = "Hi.\n\n## 1. A\n\nOne.\n\n## 2. B\n\nTwo.\n\nThree.\n\n## 3. C\n\nFour.";
  const folds = foldUnchanged(compareTexts(from, from.replace("Three", "Drei")));
  expect(folds.map(({ open, parts }) => [open, ...parts.map(shown)])).toEqual([
    [false, "0.1 Hi.", "1 1. A", "1.1 One."],
    [true, "2 2. B"],
    [false, "2.1 Two."],
    [true, "2.2 [Three]{Drei}."],
    [false, "3 3. C", "3.1 Four."],
  ]);
  expect(folds.map(({ at }) => at)).toEqual([0, 3, 4, 5, 6]);
});
