import type { z } from "zod";
import { sayIfKnown } from "#lib/words.ts";
import { fieldKind, type KindName } from "../field-kinds.ts";
import { type FieldValue, isEmptyValue, valueSchema } from "../field-value.ts";
import { isFilled, type JsonRecord, listOf } from "./json-value.ts";

/** A part of what was given that the schema refuses. */
export type Problem = {
  readonly input: string;
  /** What does not fit: the whole of the input, or one item of its list. */
  readonly value: unknown;
  /** The schema's message: a key of the catalogue. */
  readonly message: string;
};

/** What of the given can be kept, and what was in the way. */
export type Fit = { readonly value?: FieldValue; readonly problems: readonly Problem[] };

/**
 * Makes what a file gives, by input name, a value of the kind. What does not fit is left away, one
 * list item or one input at a time; without an input that is required there is no value.
 */
export function fitValue(kind: KindName, given: JsonRecord): Fit {
  const schema = valueSchema(kind);
  const required = new Set(
    fieldKind(kind)
      .inputs.filter((input) => input.required)
      .map((input) => input.name),
  );
  const problems: Problem[] = [];
  let rest: JsonRecord = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, plain(value)]),
  );
  while (isFilled(rest)) {
    const parsed = schema.safeParse(rest);
    if (parsed.success)
      return isEmptyValue(parsed.data) ? { problems } : { value: parsed.data, problems };
    const fatal = parsed.error.issues.find(
      (issue) => required.has(String(issue.path[0])) || issue.path.length === 0,
    );
    if (fatal) return { problems: [problemOf(rest, fatal)] };
    problems.push(...lastOfEach(parsed.error.issues).map((issue) => problemOf(rest, issue)));
    rest = withoutThe(parsed.error.issues, rest);
  }
  return { problems };
}

/** Programs write years and grades as numbers, and leave blanks in lists. */
function plain(value: unknown): unknown {
  if (typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
  return listOf(value)?.filter(isFilled).map(plain) ?? value;
}

/** Of several things to say about one part, the last is the most exact. */
function lastOfEach(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return [...new Map(issues.map((issue) => [issue.path.join(), issue])).values()];
}

function problemOf(given: JsonRecord, issue: z.core.$ZodIssue): Problem {
  const input = String(issue.path[0]);
  const whole = given[input];
  const value = itemOf(issue) === undefined ? whole : listOf(whole)?.[Number(itemOf(issue))];
  return { input, value, message: messageOf(issue) };
}

/** The words of a union's issue stand in the issues of its branches. */
function messageOf(issue: z.core.$ZodIssue): string {
  const inner = issue.code === "invalid_union" ? issue.errors.flat() : [];
  return inner.map(messageOf).find((message) => sayIfKnown(message)) ?? issue.message;
}

function itemOf(issue: z.core.$ZodIssue): number | undefined {
  return typeof issue.path[1] === "number" ? issue.path[1] : undefined;
}

function withoutThe(issues: readonly z.core.$ZodIssue[], given: JsonRecord): JsonRecord {
  const kept = Object.entries(given).flatMap(([name, value]) => {
    const about = issues.filter((issue) => issue.path[0] === name);
    if (about.length === 0) return [[name, value] as const];
    const items = new Set(about.map(itemOf));
    if (items.has(undefined) || !listOf(value)) return [];
    return [[name, listOf(value)?.filter((_item, index) => !items.has(index))] as const];
  });
  return Object.fromEntries(kept);
}
