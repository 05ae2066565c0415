import type { InputValue } from "../field-inputs.ts";
import { fieldKind, type KindName } from "../field-kinds.ts";
import { type FieldValue, isEmptyValue, partOf } from "../field-value.ts";

type Field = { readonly kind: KindName; readonly value: FieldValue };
type Section = Record<string, unknown>;

/**
 * The fields as a JSON Resume (schema 1.x), by the registry's mapping: what an import of the file would make again. A kind
 * without a place there is left out.
 */
export function writeResume(fields: readonly Field[]): Section {
  const resume: Section = {
    $schema: "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
  };
  for (const field of fields) {
    const place = fieldKind(field.kind).resume;
    if (!place || isEmptyValue(field.value)) continue;
    const steps = place.section.split(".");
    const said = saying(field, place.properties);
    if (fieldKind(field.kind).many) listAt(resume, steps).push(said);
    else Object.assign(sectionAt(resume, steps), said);
  }
  return resume;
}

function saying({ kind, value }: Field, properties: Readonly<Record<string, string>>): Section {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([input, property]) => {
      const part = partOf(kind, value, input);
      return part === undefined || isEmptyValue(part) ? [] : [[property, plain(part)]];
    }),
  );
}

/** Of a country its code, which is what the schema asks for. */
function plain(part: InputValue): unknown {
  return typeof part === "object" && "code" in part ? part.code : part;
}

function sectionAt(resume: Section, steps: readonly string[]): Section {
  let at = resume;
  for (const step of steps) {
    const next = at[step];
    const section: Section = isSection(next) ? next : {};
    at[step] = section;
    at = section;
  }
  return at;
}

function listAt(resume: Section, steps: readonly string[]): unknown[] {
  const within = sectionAt(resume, steps.slice(0, -1));
  const name = steps.at(-1) ?? "";
  const present = within[name];
  const list: unknown[] = Array.isArray(present) ? present : [];
  within[name] = list;
  return list;
}

function isSection(value: unknown): value is Section {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
