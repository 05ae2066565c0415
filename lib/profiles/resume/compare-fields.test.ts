import { expect, test } from "vitest";
import { maxEntries } from "../field-kinds.ts";
import type { FieldValue } from "../field-value.ts";
import type { OwnField } from "../own-profile.ts";
import { compareFields } from "./compare-fields.ts";
import type { FoundField } from "./found-fields.ts";

const own = (kind: OwnField["kind"], value: FieldValue): OwnField => ({
  id: crypto.randomUUID(),
  kind,
  value,
  audience: "PUBLIC",
  revision: 3,
});
const verdicts = (found: readonly FoundField[], there: readonly OwnField[]) =>
  compareFields(found, there).map(({ verdict }) => verdict);

test.each<[string, FoundField, OwnField[], string]>([
  ["a headline where there is none", { kind: "headline", value: "Baker" }, [], "new"],
  ["the same headline", { kind: "headline", value: "Baker" }, [own("headline", "Baker")], "there"],
  ["another headline", { kind: "headline", value: "Baker" }, [own("headline", "Cook")], "kept"],
  [
    "a headline where it was emptied",
    { kind: "headline", value: "Baker" },
    [own("headline", "")],
    "new",
  ],
  [
    "another field with the same text",
    { kind: "headline", value: "Lyon" },
    [own("city", "Lyon")],
    "new",
  ],
  [
    "the same skill",
    { kind: "skill", value: { name: "Go" } },
    [own("skill", { name: "Go" })],
    "there",
  ],
  [
    "a skill with another level",
    { kind: "skill", value: { name: "Go" } },
    [own("skill", { name: "Go", level: "Good" })],
    "new",
  ],
  [
    "the same job, kept in another order of its parts",
    { kind: "experience", value: { title: "Cook", company: "Inn", highlights: ["a", "b"] } },
    [own("experience", { highlights: ["a", "b"], company: "Inn", title: "Cook" })],
    "there",
  ],
  [
    "the same job with its highlights in another order",
    { kind: "experience", value: { title: "Cook", highlights: ["a", "b"] } },
    [own("experience", { title: "Cook", highlights: ["b", "a"] })],
    "new",
  ],
])("%s is found: %s", (_what, found, there, verdict) => {
  expect(verdicts([found], there)).toEqual([verdict]);
});

test("a value that differs is shown beside the one that stays", () => {
  const [compared] = compareFields([{ kind: "city", value: "Lyon" }], [own("city", "Paris")]);
  expect(compared).toMatchObject({ verdict: "kept", value: "Lyon", own: "Paris" });
});

test("only as many new entries are offered as there is room for", () => {
  const there = Array.from({ length: maxEntries - 1 }, (_, index) =>
    own("skill", { name: `S${index}` }),
  );
  const found = ["A", "S0", "B", "C"].map((name) => ({ kind: "skill", value: { name } }) as const);
  expect(verdicts(found, there)).toEqual(["new", "there", "full", "full"]);
});
