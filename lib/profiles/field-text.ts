import { sayIfKnown, words } from "../words.ts";
import type { FieldInput, InputValue } from "./field-inputs.ts";
import { fieldKind, type KindName } from "./field-kinds.ts";
import { type FieldValue, isEmptyValue, isSimple, partOf } from "./field-value.ts";
import { inputLabel, kindWords } from "./field-words.ts";

/** A field's value for people to read, an input a line: "Title: Engineer". A simple kind is its text alone. */
export function readableLines(kind: KindName, value: FieldValue): string[] {
  if (fieldKind(kind).derived) return [derivedText(kind, value)];
  return fieldKind(kind).inputs.flatMap((input) => {
    const part = partOf(kind, value, input.name);
    if (part === undefined || isEmptyValue(part)) return [];
    const text = readable(input, part);
    return isSimple(kind) ? [text] : [`${inputLabel(kind, input.name)}: ${text}`];
  });
}

/** One input's part of a value as text; empty when there is nothing. */
export function partText(kind: KindName, value: FieldValue | undefined, name: string): string {
  const input = fieldKind(kind).inputs.find((one) => one.name === name);
  const part = partOf(kind, value, name);
  return part === undefined || !input ? "" : readable(input, part);
}

/** What a derived kind says, in its sentence: "Joined in November 2026"; or why it says nothing. */
export function derivedText(kind: KindName, value: FieldValue | undefined): string {
  const text = partText(kind, value, "value");
  return kindWords(kind, text ? "shown" : "unkept", { value: text }) ?? text;
}

/** One input's part of a value as a list of texts. */
export function partList(kind: KindName, value: FieldValue | undefined, input: string): string[] {
  const part = partOf(kind, value, input);
  return Array.isArray(part) ? part : [];
}

/** The picture in a value: its id; undefined when there is none. */
export function partPicture(kind: KindName, value: FieldValue | undefined): string | undefined {
  const input = fieldKind(kind).inputs.find(({ type }) => type === "picture");
  const part = input && partOf(kind, value, input.name);
  return typeof part === "string" && part !== "" ? part : undefined;
}

/** A partial date as people write it: "2021", "Mar 2021"; of a day its month, which is as exact as a career needs. */
export function monthText(partial: string): string {
  const [year, month] = partial.split("-").map(Number);
  return month ? monthFormat.format(new Date(Date.UTC(year ?? 0, month - 1, 1))) : partial;
}

/** What one of the codes of a choice is called. */
export function choiceText(name: string, code: string): string {
  return sayIfKnown(`profiles.choices.${name}.${code}`) ?? code;
}

function readable(input: FieldInput, part: InputValue): string {
  if (typeof part !== "string") return "code" in part ? part.name : part.join(", ");
  if (input.type === "picture") return words("profiles")("page.picture");
  if (input.type === "choice") return choiceText(input.name, part);
  if (input.type === "birthday") return birthdayText(part);
  if (input.type === "amount") return amountFormat.format(Number(part));
  if (input.type === "month") return longMonthText(part);
  return part;
}

function longMonthText(given: string): string {
  const first = new Date(`${given}-01T00:00:00Z`);
  return Number.isNaN(first.getTime()) ? given : longMonthFormat.format(first);
}

function birthdayText(given: string): string {
  const [format, whole] =
    given.length > 5
      ? ([dayFormat, given] as const)
      : ([dayOfYearFormat, `2000-${given}`] as const);
  const day = new Date(`${whole}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? given : format.format(day);
}

const inUtc = { timeZone: "UTC" } as const;
const monthFormat = new Intl.DateTimeFormat("en", { ...inUtc, year: "numeric", month: "short" });
const longMonthFormat = new Intl.DateTimeFormat("en", { ...inUtc, year: "numeric", month: "long" });
const dayOfYearFormat = new Intl.DateTimeFormat("en-GB", {
  ...inUtc,
  day: "numeric",
  month: "long",
});
const dayFormat = new Intl.DateTimeFormat("en-GB", { ...inUtc, dateStyle: "long" });
const amountFormat = new Intl.NumberFormat("en");
