import { sayIfKnown, words } from "#lib/words.ts";
import { fieldKind, maxEntries } from "../field-kinds.ts";
import { partText, readableLines } from "../field-text.ts";
import { isSimple } from "../field-value.ts";
import { kindLabel } from "../field-words.ts";
import type { ComparedField } from "./compare-fields.ts";
import type { FoundField } from "./found-fields.ts";
import type { LeftOut } from "./left-out.ts";
import type { FieldPlace, Preview } from "./own-imports.ts";

const t = words("resume");

/** What a found field is called: "Headline", "Experience: Engineer". */
export function foundName({ kind, value }: FoundField): string {
  const label = kindLabel(kind);
  const [first] = fieldKind(kind).inputs;
  if (isSimple(kind) || !first) return label;
  return t("preview.entry", { label, title: partText(kind, value, first.name) });
}

/** What a found field says beyond its name, an input a line. */
export function foundLines({ kind, value }: FoundField): string[] {
  const lines = readableLines(kind, value);
  return isSimple(kind) ? lines : lines.slice(1);
}

/** What a field of the profile is called: "Headline", "Experience 2". */
export function placeName({ kind, number }: FieldPlace): string {
  const label = kindLabel(kind);
  return number === undefined ? label : words("profiles")("page.group", { label, number });
}

/** Why something was left out. */
export function whyLeftOut({ reason, problem }: LeftOut): string {
  return (problem && sayIfKnown(problem)) || t(`reasons.${reason}`, { max: maxEntries });
}

/** The fields of a preview by what becomes of them; what there is no room for was left out, too. */
export function sorted({ fields, leftOut }: Preview) {
  const full = fields.filter(({ verdict }) => verdict === "full").map(withoutRoom);
  return {
    fresh: fields.filter(({ verdict }) => verdict === "new"),
    there: fields.filter(({ verdict }) => verdict === "there" || verdict === "kept"),
    leftOut: [...leftOut, ...full],
  };
}

function withoutRoom(field: ComparedField): LeftOut {
  return { place: foundName(field), reason: "tooManyEntries", count: 1 };
}
