import { allCountries } from "../countries.ts";
import { isFilled, isRecord, type JsonRecord, listOf } from "./json-value.ts";

/** A property of an object of the file, under the name and in the form of schema 1.x. */
export type Property = {
  readonly name: string;
  /** The name that it has in the file. */
  readonly given: string;
  readonly value: unknown;
};

/** Names that earlier schemas and common exporters use, by section. */
const oldNames = new Map([
  ["basics website", "url"],
  ["basics picture", "image"],
  ["basics.location country", "countryCode"],
  ["work company", "name"],
  ["work website", "url"],
  ["education website", "url"],
  ["education gpa", "score"],
]);

/** Forms that they use, each made the one of schema 1.x; anything else stays as it is. */
const oldForms = new Map<string, (value: unknown) => unknown>([
  ["basics location", locationOf],
  ["basics.location countryCode", countryCodeOf],
  ["work location", placeOf],
]);

/** The properties of an object that say anything. A name of today wins over the old one of the same. */
export function propertiesOf(section: string, object: JsonRecord): Property[] {
  return Object.entries(object)
    .filter(([, value]) => isFilled(value))
    .map(([given, value]) => {
      const today = oldNames.get(`${section} ${given}`) ?? given;
      const name = isFilled(object[today]) ? given : today;
      const form = oldForms.get(`${section} ${name}`);
      return { name, given, value: form ? form(value) : value };
    });
}

/** `basics.location` as one text, or as a list of places of which the first counts. */
function locationOf(value: unknown): unknown {
  if (typeof value === "string") return { city: value };
  return listOf(value)?.[0] ?? value;
}

function countryCodeOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const name = value.trim().toLowerCase();
  return allCountries.find((country) => country.name.toLowerCase() === name)?.code ?? value;
}

/** `work.location` as an object of the form of `basics.location`. */
function placeOf(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const parts = [value.city, value.region, value.country ?? value.countryCode];
  const texts = parts.filter((part) => typeof part === "string" && part.trim() !== "");
  return texts.length > 0 ? texts.join(", ") : value;
}
