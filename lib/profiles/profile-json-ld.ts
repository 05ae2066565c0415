import type { PersonLeaf, ProfilePage, WithContext } from "schema-dts";
import { fieldKind } from "./field-kinds.ts";
import { partPicture, partText } from "./field-text.ts";
import { photoAddress } from "./photo-address.ts";
import type { ShownField } from "./profile-seen-by.ts";
import type { SchemaOrg, SchemaOrgThing } from "./schema-org.ts";

/** A thing of schema.org as JSON-LD. */
type Node = { readonly [property: string]: string | Node | readonly (string | Node)[] };

/**
 * The page of a person for search engines, as schema.org's ProfilePage. It is made of the fields that are given and of
 * the page's own address, and of nothing else; which field is which property, the field registry says.
 */
export function profileJsonLd(
  fields: readonly ShownField[],
  address: string,
): WithContext<ProfilePage> {
  const properties: Record<string, (string | Node)[]> = {};
  for (const field of fields) {
    const mapping = fieldKind(field.kind).schemaOrg;
    const said = mapping && sayingOf(field, mapping);
    if (said) properties[mapping.property] = [...(properties[mapping.property] ?? []), said];
  }
  const person: PersonLeaf = {
    "@type": "Person",
    "@id": `${address}#person`,
    ...Object.fromEntries(
      Object.entries(properties).map(([property, all]) => [property, together(property, all)]),
    ),
  };
  return {
    "@context": "https://schema.org",
    "@type": "ProfilePage",
    url: address,
    mainEntity: person,
  };
}

/** JSON as it can stand in a script element: no value can close the element or open another. */
export function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function sayingOf(field: ShownField, mapping: SchemaOrg): string | Node | undefined {
  if ("part" in mapping) {
    return { "@type": "PostalAddress", [mapping.part]: partText(field.kind, field.value, "value") };
  }
  if (!("type" in mapping)) {
    const photo = partPicture(field.kind, field.value);
    if (photo) return photoAddress(photo);
    return partText(field.kind, field.value, mapping.input ?? "value") || undefined;
  }
  const about = mapping.within && thing(field, mapping.within);
  const role = thing(field, mapping);
  return about ? { ...role, "@type": mapping.type, [mapping.property]: about } : role;
}

/** Undefined when none of its properties has a text. */
function thing({ kind, value }: ShownField, { type, texts }: SchemaOrgThing): Node | undefined {
  const said = Object.entries(texts)
    .map(([input, property]) => [String(property), partText(kind, value, input)] as const)
    .filter(([, text]) => text !== "");
  return said.length > 0 ? { "@type": type, ...Object.fromEntries(said) } : undefined;
}

/** The parts of the one address are one; anything else is a list where there is more than one of it. */
function together(property: string, all: readonly (string | Node)[]): Node[string] {
  const nodes = all.filter((one) => typeof one !== "string");
  if (property === "address") return Object.assign({}, ...nodes);
  const [first = ""] = all;
  return all.length === 1 ? first : all;
}
