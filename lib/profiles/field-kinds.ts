import {
  country,
  email,
  type FieldInput,
  line,
  lines,
  list,
  paragraph,
  partialDate,
  phone,
  url,
} from "./field-inputs.ts";
import type { SchemaOrg } from "./schema-org.ts";
import type { VcardPlace } from "./vcard-place.ts";

/**
 * What a field can be. An entry here, its words in `messages/en/profiles.json` (`kinds.<kind>`) and a
 * test are all that a new kind needs: forms, pages, search and import are derived from it.
 */
export type FieldKind = {
  /** Whether a member has one of it or a list of entries. */
  readonly many: boolean;
  /** Weight of its words in search, A (most) to D (PostgreSQL's `setweight`). */
  readonly weight: "A" | "B" | "C" | "D";
  /** What is asked. A kind with the one input `value` is kept as that value, any other as an object. */
  readonly inputs: readonly FieldInput[];
  /** Where it stands in a JSON Resume file (schema 1.x): the section, and the property of each input. */
  readonly resume: {
    readonly section: string;
    readonly properties: Readonly<Record<string, string>>;
  };
  /** What it says to search engines, in schema.org's words; without it, nothing. */
  readonly schemaOrg?: SchemaOrg;
  /** Where it stands in a contact that people save (vCard 4.0); without it, nowhere. */
  readonly vcard?: VcardPlace;
};

const period = [partialDate("start"), partialDate("end")] as const;

/** The field registry, in the order of pages. */
export const fieldKinds = {
  name: {
    many: false,
    weight: "A",
    inputs: [line("value", 100, { autocomplete: "name" })],
    resume: { section: "basics", properties: { value: "name" } },
    schemaOrg: { property: "name" },
    vcard: { property: "FN" },
  },
  headline: {
    many: false,
    weight: "A",
    inputs: [line("value", 160)],
    resume: { section: "basics", properties: { value: "label" } },
    schemaOrg: { property: "jobTitle" },
    vcard: { property: "TITLE" },
  },
  about: {
    many: false,
    weight: "C",
    inputs: [paragraph("value", 4000)],
    resume: { section: "basics", properties: { value: "summary" } },
    schemaOrg: { property: "description" },
    vcard: { property: "NOTE" },
  },
  city: {
    many: false,
    weight: "B",
    inputs: [line("value", 100, { autocomplete: "address-level2" })],
    resume: { section: "basics.location", properties: { value: "city" } },
    schemaOrg: { property: "address", part: "addressLocality" },
    vcard: { property: "ADR", part: "locality" },
  },
  country: {
    many: false,
    weight: "B",
    inputs: [country("value")],
    resume: { section: "basics.location", properties: { value: "countryCode" } },
    schemaOrg: { property: "address", part: "addressCountry" },
    vcard: { property: "ADR", part: "country" },
  },
  phone: {
    many: false,
    weight: "D",
    inputs: [phone("value")],
    resume: { section: "basics", properties: { value: "phone" } },
    schemaOrg: { property: "telephone" },
    vcard: { property: "TEL" },
  },
  email: {
    many: false,
    weight: "D",
    inputs: [email("value")],
    resume: { section: "basics", properties: { value: "email" } },
    schemaOrg: { property: "email" },
    vcard: { property: "EMAIL" },
  },
  website: {
    many: false,
    weight: "D",
    inputs: [url("value")],
    resume: { section: "basics", properties: { value: "url" } },
    schemaOrg: { property: "url" },
    vcard: { property: "URL" },
  },
  experience: {
    many: true,
    weight: "B",
    inputs: [
      line("title", 160, { required: true }),
      line("company", 160),
      ...period,
      line("place", 160),
      url("url"),
      paragraph("summary", 4000),
      lines("highlights"),
    ],
    resume: {
      section: "work",
      properties: {
        title: "position",
        company: "name",
        place: "location",
        start: "startDate",
        end: "endDate",
        url: "url",
        summary: "summary",
        highlights: "highlights",
      },
    },
    schemaOrg: {
      property: "worksFor",
      type: "EmployeeRole",
      texts: { title: "roleName", start: "startDate", end: "endDate" },
      within: { type: "Organization", texts: { company: "name", url: "url" } },
    },
    vcard: { property: "ORG", input: "company" },
  },
  education: {
    many: true,
    weight: "B",
    inputs: [
      line("school", 160, { required: true }),
      line("degree", 160),
      line("area", 160),
      line("score", 40),
      ...period,
      url("url"),
      lines("courses"),
    ],
    resume: {
      section: "education",
      properties: {
        school: "institution",
        degree: "studyType",
        area: "area",
        start: "startDate",
        end: "endDate",
        score: "score",
        url: "url",
        courses: "courses",
      },
    },
    schemaOrg: {
      property: "alumniOf",
      type: "OrganizationRole",
      texts: { degree: "roleName", start: "startDate", end: "endDate" },
      within: { type: "EducationalOrganization", texts: { school: "name", url: "url" } },
    },
  },
  skill: {
    many: true,
    weight: "A",
    inputs: [line("name", 100, { required: true }), line("level", 60), list("keywords")],
    resume: {
      section: "skills",
      properties: { name: "name", level: "level", keywords: "keywords" },
    },
    schemaOrg: { property: "knowsAbout", input: "name" },
  },
  language: {
    many: true,
    weight: "B",
    inputs: [line("language", 60, { required: true }), line("fluency", 60)],
    resume: { section: "languages", properties: { language: "language", fluency: "fluency" } },
    schemaOrg: { property: "knowsLanguage", type: "Language", texts: { language: "name" } },
  },
} as const satisfies Record<string, FieldKind>;

export type KindName = keyof typeof fieldKinds;

export const kindNames: readonly KindName[] = Object.keys(fieldKinds).filter(isKindName);

export function isKindName(name: string): name is KindName {
  return Object.hasOwn(fieldKinds, name);
}

/** The registry's entry of a kind. */
export function fieldKind(kind: KindName): FieldKind {
  return fieldKinds[kind];
}

/** How many entries of a many-valued kind a member can have. */
export const maxEntries = 50;
