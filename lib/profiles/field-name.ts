import { words } from "../words.ts";
import type { FieldChange } from "./field-change.data.ts";
import { fieldKind, isKindName, type KindName } from "./field-kinds.ts";
import { partText } from "./field-text.ts";
import type { FieldValue } from "./field-value.ts";
import { kindLabel } from "./field-words.ts";

/** The first that a value says: the title of a job, the text of a headline. Empty when it says nothing. */
function shortText(kind: KindName, value: FieldValue | undefined): string {
  const texts = fieldKind(kind).inputs.map((input) => partText(kind, value, input.name));
  return texts.find((text) => text !== "") ?? "";
}

/** What a changed field is called when it may not be there any more: "Headline", "Experience: Bridge engineer". */
export function changedName({ kind, before, after }: FieldChange): string {
  if (!isKindName(kind)) return kind;
  const label = kindLabel(kind);
  const text = shortText(kind, (after ?? before)?.value);
  return fieldKind(kind).many && text ? words("profiles")("undo.name", { label, text }) : label;
}
