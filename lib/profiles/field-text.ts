import type { InputValue } from "./field-inputs.ts";
import { fieldKind, type KindName } from "./field-kinds.ts";
import { type FieldValue, isEmptyValue, isSimple, partOf } from "./field-value.ts";
import { inputLabel } from "./field-words.ts";

/** A field's value for people to read, an input a line: "Title: Engineer". A simple kind is its text alone. */
export function readableLines(kind: KindName, value: FieldValue): string[] {
  return fieldKind(kind).inputs.flatMap((input) => {
    const part = partOf(kind, value, input.name);
    if (part === undefined || isEmptyValue(part)) return [];
    return isSimple(kind)
      ? [readable(part)]
      : [`${inputLabel(kind, input.name)}: ${readable(part)}`];
  });
}

/** One input's part of a value as text; empty when there is nothing. */
export function partText(kind: KindName, value: FieldValue | undefined, input: string): string {
  const part = partOf(kind, value, input);
  return part === undefined ? "" : readable(part);
}

/** One input's part of a value as a list of texts. */
export function partList(kind: KindName, value: FieldValue | undefined, input: string): string[] {
  const part = partOf(kind, value, input);
  return Array.isArray(part) ? part : [];
}

function readable(part: InputValue): string {
  if (typeof part === "string") return part;
  return "code" in part ? part.name : part.join(", ");
}
