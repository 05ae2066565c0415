import { z } from "zod";
import type { FieldInput, InputValue } from "./field-inputs.ts";
import { fieldKind, type KindName } from "./field-kinds.ts";

/** What is kept of a field: the one value of a simple kind, or an object by input name. */
export type FieldValue = InputValue | { readonly [input: string]: InputValue };

/** Whether the kind is kept as its one value. */
export function isSimple(kind: KindName): boolean {
  return fieldKind(kind).inputs.every((input) => input.name === "value");
}

/**
 * The schema of what is kept of a kind, from what a form or a file gives by input name.
 * Of a kind that one has once, nothing at all is a value too. Empty optional inputs are left out; an entry whose end lies before its start is refused.
 */
export function valueSchema(kind: KindName): z.ZodType<FieldValue, unknown> {
  const schema = filledSchema(kind);
  if (fieldKind(kind).many || isSimple(kind)) return schema;
  return z.unknown().transform((given, context): FieldValue => {
    if (isNothing(kind, given)) return {};
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues)
      context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });
}

/** Whether a form gave every input of the kind empty, and nothing else. */
function isNothing(kind: KindName, given: unknown): boolean {
  const parsed = z.record(z.string(), z.string().trim()).safeParse(given);
  if (!parsed.success) return false;
  const names = fieldKind(kind).inputs.map(({ name }) => name);
  return Object.entries(parsed.data).every(([name, text]) => names.includes(name) && text === "");
}

function filledSchema(kind: KindName): z.ZodType<FieldValue, unknown> {
  const inputs: readonly FieldInput[] = fieldKind(kind).inputs;
  const shape = Object.fromEntries(
    inputs.map((input) => [input.name, input.required ? input.schema : input.schema.optional()]),
  );
  return z.strictObject(shape).transform((given, context): FieldValue => {
    if (isSimple(kind)) return given.value ?? "";
    if (endsBeforeItStarts(given)) {
      context.addIssue({
        code: "custom",
        path: ["end"],
        message: "profiles.errors.endBeforeStart",
      });
      return z.NEVER;
    }
    return Object.fromEntries(
      Object.entries(given).filter(
        (entry): entry is [string, InputValue] => !isEmptyValue(entry[1]),
      ),
    );
  });
}

function endsBeforeItStarts({ start, end }: Record<string, InputValue | undefined>): boolean {
  if (typeof start !== "string" || typeof end !== "string" || !start || !end) return false;
  const shared = Math.min(start.length, end.length);
  return end.slice(0, shared) < start.slice(0, shared);
}

/** Whether there is nothing in it to show. */
export function isEmptyValue(value: FieldValue | undefined): boolean {
  if (value === undefined || typeof value === "string") return !value;
  return Object.keys(value).length === 0;
}

const keptInput: z.ZodType<InputValue> = z.union([
  z.string(),
  z.array(z.string()),
  z.strictObject({ code: z.string(), name: z.string() }),
]);

const keptInputs = z.record(z.string(), keptInput);

/** What comes back from the database. Kept values were parsed when they were written. */
export const keptValueSchema: z.ZodType<FieldValue> = z.union([keptInput, keptInputs]);

/** The text of each input, as the form shows it: lists joined, a country as its code. */
export function inputTexts(kind: KindName, value: FieldValue | undefined): Record<string, string> {
  const texts = fieldKind(kind).inputs.map((input) => [
    input.name,
    inputText(input, partOf(kind, value, input.name)),
  ]);
  return Object.fromEntries(texts);
}

/** One input's part of a value; undefined when it was left empty. */
export function partOf(
  kind: KindName,
  value: FieldValue | undefined,
  input: string,
): InputValue | undefined {
  if (value === undefined) return undefined;
  const whole = isSimple(kind) ? { value } : value;
  const found = keptInputs.safeParse(whole);
  return found.success ? found.data[input] : undefined;
}

function inputText(input: FieldInput, part: InputValue | undefined): string {
  if (part === undefined) return "";
  if (typeof part === "string") return part;
  if ("code" in part) return part.code;
  return part.join(input.type === "lines" ? "\n" : ", ");
}
