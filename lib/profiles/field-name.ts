import type { Audience } from "../privacy/audience.ts";
import { words } from "../words.ts";
import type { FieldChange } from "./field-change.data.ts";
import { fieldKind, isKindName, type KindName } from "./field-kinds.ts";
import { derivedText, partPicture, partText } from "./field-text.ts";
import type { FieldValue } from "./field-value.ts";
import { kindLabel } from "./field-words.ts";
import { isThere, type OwnField } from "./own-profile.ts";

/** The first that a value says: the title of a job, the text of a headline. Empty when it says nothing. */
export function shortText(kind: KindName, value: FieldValue | undefined): string {
  if (fieldKind(kind).derived) return derivedText(kind, value);
  const texts = fieldKind(kind).inputs.map((input) => partText(kind, value, input.name));
  return texts.find((text) => text !== "") ?? "";
}

/** A filled field as its owner looks for it: "Experience 2", and the first that it says. */
export type NamedField = {
  readonly id: string;
  readonly kind: KindName;
  readonly audience: Audience;
  readonly name: string;
  readonly text: string;
  /** The id of its picture, where it is one. */
  readonly picture: string | undefined;
};

/** The filled fields by name; entries are numbered as in the editor. */
export function namedFields(fields: readonly OwnField[]): NamedField[] {
  const t = words("profiles");
  return fields.filter(isThere).map((field) => {
    const { id, kind, audience, value } = field;
    const label = kindLabel(kind);
    const number = fields.filter((one) => one.kind === kind).indexOf(field) + 1;
    const name = fieldKind(kind).many ? t("page.group", { label, number }) : label;
    const picture = partPicture(kind, value);
    return { id, kind, audience, name, text: shortText(kind, value), picture };
  });
}

/** What a changed field is called when it may not be there any more: "Headline", "Experience: Bridge engineer". */
export function changedName({ kind, before, after }: FieldChange): string {
  if (!isKindName(kind)) return kind;
  const label = kindLabel(kind);
  const text = shortText(kind, (after ?? before)?.value);
  return fieldKind(kind).many && text ? words("profiles")("undo.name", { label, text }) : label;
}
