import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuery, queryLimits } from "./parse-query.ts";
import { leavesOf, type PlannedLeaf, planQuery } from "./plan-query.ts";
import { depthOf, printQuery, type QueryNode } from "./query-tree.ts";

const leaves = (tree: QueryNode | undefined): readonly PlannedLeaf[] =>
  tree ? leavesOf(planQuery(tree)) : [];

/** Any text, and texts made of what the syntax is made of. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 700 }),
  fc.string({ unit: "grapheme", maxLength: 700 }),
  fc
    .array(
      fc.constantFrom(
        ..."\"“”„«»-−*,;()'\\|&!<>:ab é".split(""),
        ..."\u0000\u0301\u0338\u200b\u200f\u202e\ud800\udc00\u0958\ufb2c\u037e\u2126🚀".split(""),
        ..."word | OR | AND | NOT |name:|skill:|open:*|(a OR |)|(| -".split("|"),
      ),
      { maxLength: 600 },
    )
    .map((parts) => parts.join("")),
);

describe("for any text at all", () => {
  test("what is given back to be typed again is read the same", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const { text, tree, plain } = parseQuery(typed);
        expect(parseQuery(text)).toMatchObject({ text, tree: tree ?? undefined, plain });
      }),
      { numRuns: 2_000 },
    );
  });

  test("reading it again as it is printed gives the same tree, uncut", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const { tree } = parseQuery(typed);
        const text = printQuery(tree);
        expect(parseQuery(text)).toMatchObject({ text, cut: false });
        expect(parseQuery(text).tree).toEqual(tree);
      }),
      { numRuns: 2_000 },
    );
  });

  test("it is read within 50 ms, into terms that PostgreSQL can take as JSON", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.tuple(anyText, fc.nat(3_000)).map(([text, times]) => text.repeat(times)),
        ),
        (typed) => {
          const { tree } = parseQuery(typed);
          expect(quickestOfThree(() => parseQuery(typed))).toBeLessThan(50);
          expect(tree ? depthOf(tree) : 0).toBeLessThanOrEqual(queryLimits.depth);
          expect(leaves(tree).length).toBeLessThanOrEqual(queryLimits.terms);
          for (const { text } of leaves(tree)) {
            expect(text.isWellFormed()).toBe(true);
            expect(text).toMatch(/^[^\p{Cc}]*$/u);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Milliseconds; a busy machine can make any one of them slow. */
function quickestOfThree(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
