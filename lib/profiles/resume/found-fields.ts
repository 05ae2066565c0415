import { fieldKind, type KindName, kindNames, maxEntries } from "../field-kinds.ts";
import type { FieldValue } from "../field-value.ts";
import { fitValue } from "./fit-value.ts";
import { canonical, isFilled, isRecord, listOf } from "./json-value.ts";
import { type LeftOut, type LeftOutSoFar, leaveOut, nothingLeftOut } from "./left-out.ts";
import { type Property, propertiesOf } from "./old-forms.ts";
import { type Resume, resumeSections } from "./read-resume.ts";

/** A field that a résumé has; its value fits the schema of its kind. */
export type FoundField = { readonly kind: KindName; readonly value: FieldValue };

/** All that a résumé has: what can become a field, and what cannot, with the reason for each. */
export type FoundFields = {
  readonly fields: readonly FoundField[];
  readonly leftOut: readonly LeftOut[];
  /** How many more things were left out than are told one by one. */
  readonly alsoLeftOut: number;
};

type Found = { readonly fields: FoundField[]; readonly leftOut: LeftOutSoFar };
type Place = readonly (string | number)[];

/** Of a list no more entries are looked at, so that a file without end takes no time without end. */
const mostLookedAt = 4 * maxEntries;

/** Sections about the file, not about the person. */
const aboutTheFile: ReadonlySet<string> = new Set(["$schema", "meta"]);

/**
 * Sorts a résumé into fields and what is left out, by the registry's mapping (`FieldKind.resume`).
 * Every field passes the schema of its kind, and nothing that the file says goes unmentioned.
 */
export function foundFields(resume: Resume): FoundFields {
  const found: Found = { fields: [], leftOut: nothingLeftOut() };
  for (const [section, content] of Object.entries(resume)) {
    if (!isFilled(content)) continue;
    if (resumeSections.includes(section)) readSection(found, section, [section], content);
    else leaveOutSection(found, section, [section], content);
  }
  const fields = kindNames.flatMap((kind) => fieldsOf(found, kind));
  return { fields, leftOut: [...found.leftOut.told.values()], alsoLeftOut: found.leftOut.untold };
}

function readSection(found: Found, section: string, place: Place, content: unknown): void {
  const [kind] = kindsIn(section);
  if (!kind) leaveOutSection(found, section, place, content);
  else if (fieldKind(kind).many) readEntries(found, kind, place, content);
  else readObject(found, section, place, content);
}

function leaveOutSection(found: Found, section: string, place: Place, content: unknown): void {
  const reason = aboutTheFile.has(section) ? "aboutTheFile" : "noField";
  leaveOut(found.leftOut, place, { reason, count: listOf(content)?.length ?? 1 });
}

function readEntries(found: Found, kind: KindName, place: Place, content: unknown): void {
  const section = fieldKind(kind).resume?.section ?? "";
  const entries = listOf(content);
  if (!entries) leaveOut(found.leftOut, place, { reason: "notAList", value: content });
  for (const [index, entry] of (entries ?? []).entries()) {
    if (fieldsOf(found, kind).length === maxEntries || index === mostLookedAt) {
      const count = (entries?.length ?? 0) - index;
      leaveOut(found.leftOut, place, { reason: "tooManyEntries", count });
      break;
    }
    if (isFilled(entry)) readObject(found, section, [...place, index + 1], entry);
  }
}

function readObject(found: Found, section: string, place: Place, content: unknown): void {
  if (isRecord(content)) readProperties(found, section, place, propertiesOf(section, content));
  else leaveOut(found.leftOut, place, { reason: "notAnObject", value: content });
}

function readProperties(found: Found, section: string, place: Place, properties: Property[]): void {
  const kinds = kindsIn(section);
  const mapped = new Set(kinds.flatMap((kind) => Object.values(propertyNames(kind))));
  for (const { name, given, value } of properties) {
    const inner = `${section}.${name}`;
    if (kindsIn(inner).length > 0) readSection(found, inner, [...place, given], value);
    else if (!mapped.has(name)) leaveOutProperty(found, place, given, value);
  }
  for (const kind of kinds) readField(found, kind, place, properties);
}

/** Told once for all entries of a list. */
function leaveOutProperty(found: Found, place: Place, given: string, value: unknown): void {
  const names = place.filter((step) => typeof step === "string");
  const count = names.length === place.length ? listOf(value)?.length : 1;
  leaveOut(found.leftOut, [...names, given], { reason: "noField", count: count ?? 1 });
}

function readField(found: Found, kind: KindName, place: Place, properties: Property[]): void {
  const { many, inputs } = fieldKind(kind);
  const names = propertyNames(kind);
  const given = new Map(
    inputs.flatMap(({ name }) => {
      const property = properties.find((one) => one.name === names[name]);
      return property ? [[name, property]] : [];
    }),
  );
  const missing = inputs.find((input) => input.required && !given.has(input.name));
  if (missing) {
    const absent = names[missing.name] ?? missing.name;
    leaveOut(found.leftOut, [...place, absent], { reason: "missing" });
  } else if (many || given.size > 0) readValue(found, kind, place, given);
}

function readValue(
  found: Found,
  kind: KindName,
  place: Place,
  given: ReadonlyMap<string, Property>,
) {
  const values = [...given].map(([input, property]) => [input, property.value] as const);
  const fit = fitValue(kind, Object.fromEntries(values));
  for (const { input, value, message } of fit.problems) {
    const steps = [...place, given.get(input)?.given ?? input];
    leaveOut(found.leftOut, steps, { reason: "unfit", problem: message, value });
  }
  if (fit.value !== undefined) keep(found, { kind, value: fit.value }, place);
}

function keep(found: Found, field: FoundField, place: Place): void {
  const text = canonical(field.value);
  const twice = fieldsOf(found, field.kind).some(({ value }) => canonical(value) === text);
  if (twice) leaveOut(found.leftOut, place, { reason: "twice" });
  else found.fields.push(field);
}

function fieldsOf(found: Found, kind: KindName): FoundField[] {
  return found.fields.filter((field) => field.kind === kind);
}

function kindsIn(section: string): readonly KindName[] {
  return kindsBySection.get(section) ?? [];
}

const kindsBySection = Map.groupBy(kindNames, (kind) => fieldKind(kind).resume?.section ?? "");

/** What each input of a kind is called in the file. */
function propertyNames(kind: KindName): Readonly<Record<string, string>> {
  return fieldKind(kind).resume?.properties ?? {};
}
