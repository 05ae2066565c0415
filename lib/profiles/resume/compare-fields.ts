import { fieldKind, maxEntries } from "../field-kinds.ts";
import { type FieldValue, isEmptyValue } from "../field-value.ts";
import type { OwnField } from "../own-profile.ts";
import type { FoundField } from "./found-fields.ts";
import { canonical } from "./json-value.ts";

/** A found field beside what the member has. */
export type ComparedField = FoundField & {
  /** Its place among what was found, by which it is chosen. */
  readonly index: number;
  /** New; there already; another value stands in the one place there is, and stays; no room for one more entry. */
  readonly verdict: "new" | "there" | "kept" | "full";
  /** What stands there, when the verdict is `kept`. */
  readonly own?: FieldValue;
};

/** Compares what a résumé has with what the member has. Only what is `new` can be imported: nothing there is touched. */
export function compareFields(
  found: readonly FoundField[],
  own: readonly OwnField[],
): ComparedField[] {
  const filled = own.filter((field) => !isEmptyValue(field.value));
  const compared: ComparedField[] = [];
  for (const [index, field] of found.entries()) {
    const alike = filled.filter(({ kind }) => kind === field.kind);
    const added = compared.filter(({ kind, verdict }) => kind === field.kind && verdict === "new");
    compared.push({ ...field, index, ...verdictOn(field, alike, added.length) });
  }
  return compared;
}

function verdictOn({ kind, value }: FoundField, alike: readonly OwnField[], added: number) {
  const [only] = alike;
  const text = canonical(value);
  if (alike.some((field) => canonical(field.value) === text)) return { verdict: "there" } as const;
  if (!fieldKind(kind).many)
    return only ? ({ verdict: "kept", own: only.value } as const) : ({ verdict: "new" } as const);
  return { verdict: alike.length + added < maxEntries ? "new" : "full" } as const;
}
