// biome-ignore-all lint/style/noExcessiveLinesPerFile: a list of data
import {
  amount,
  birthday,
  choice,
  coarseTime,
  country,
  email,
  type FieldInput,
  line,
  lines,
  list,
  paragraph,
  partialDate,
  phone,
  picture,
  url,
} from "./field-inputs.ts";
import type { SchemaOrg } from "./schema-org.ts";
import type { SearchScope } from "./search-scopes.ts";
import type { ShownAs } from "./shown-as.ts";
import type { VcardPlace } from "./vcard-place.ts";

/**
 * What a field can be. An entry here, its words in `messages/en/profiles.json` (`kinds.<kind>`) and a
 * test are all that a new kind needs: forms, pages, search and import are derived from it.
 * @control
 */
export type FieldKind = {
  /** Whether a member has one of it or a list of entries. */
  readonly many: boolean;
  /** A special category of GDPR art. 9: never asked for, and shown to others by explicit consent only. */
  readonly special?: true;
  /**
   * Worked out by the database: its owner says who sees it, and can neither write, add nor remove it. It is no part of any
   * search, and alone makes no page.
   */
  readonly derived?: true;
  /** With which others it stands in the editor. */
  readonly group: KindGroup;
  /** Weight of its words in search, A (most) to D (PostgreSQL's `setweight`); what is in no search has none. */
  readonly weight?: "A" | "B" | "C" | "D";
  /** Which input belongs to which field of the search language (`title:engineer`). */
  readonly scopes?: Readonly<Record<string, SearchScope>>;
  /**
   * What is asked. A kind with the one input `value` is kept as that value, any other as an object. Of a kind that one
   * has once, all inputs may be left empty, also the required ones.
   */
  readonly inputs: readonly FieldInput[];
  /** How it is shown to others. */
  readonly shown: ShownAs;
  /** Where it stands in a JSON Resume file (schema 1.x), if it has a place there: the section, and the property of each input. */
  readonly resume?: {
    readonly section: string;
    readonly properties: Readonly<Record<string, string>>;
  };
  /** What it says to search engines, in schema.org's words; without it, nothing. */
  readonly schemaOrg?: SchemaOrg;
  /** Where it stands in a contact that people save (vCard 4.0); without it, nowhere. */
  readonly vcard?: VcardPlace;
};

/** The groups of the editor, in its order; a kind with entries is a group of its own. */
export const kindGroups = [
  "about",
  "contact",
  "wishes",
  "times",
  "network",
  "entries",
  "sensitive",
] as const;

export type KindGroup = (typeof kindGroups)[number];

const period = [partialDate("start"), partialDate("end")] as const;

/** Currencies of ISO 4217 that salaries are paid in, by code. */
const currencies = [
  ...["AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP"],
  ...["EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KES", "KRW", "MAD", "MXN"],
  ...["MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "SAR", "SEK"],
  ...["SGD", "THB", "TND", "TRY", "TWD", "UAH", "USD", "VND", "XAF", "XOF", "ZAR"],
];

/** A special category: a line, shown as a fact, found by search only where everyone sees it. */
const special = {
  many: false,
  special: true,
  group: "sensitive",
  weight: "D",
  inputs: [line("value", 200)],
  shown: { as: "fact" },
} as const;

/** The field registry, in the order of pages. */
export const fieldKinds = {
  name: {
    many: false,
    group: "about",
    weight: "A",
    scopes: { value: "name" },
    inputs: [line("value", 100, { autocomplete: "name" })],
    shown: { as: "head" },
    resume: { section: "basics", properties: { value: "name" } },
    schemaOrg: { property: "name" },
    vcard: { property: "FN" },
  },
  photo: {
    many: false,
    group: "about",
    inputs: [picture("value")],
    shown: { as: "picture" },
    schemaOrg: { property: "image" },
    vcard: { property: "PHOTO" },
  },
  headline: {
    many: false,
    group: "about",
    weight: "A",
    scopes: { value: "title" },
    inputs: [line("value", 160)],
    shown: { as: "head" },
    resume: { section: "basics", properties: { value: "label" } },
    schemaOrg: { property: "jobTitle" },
    vcard: { property: "TITLE" },
  },
  pronouns: {
    many: false,
    group: "about",
    weight: "D",
    inputs: [line("value", 40)],
    shown: { as: "head" },
  },
  about: {
    many: false,
    group: "about",
    weight: "C",
    inputs: [paragraph("value", 4000)],
    shown: { as: "text" },
    resume: { section: "basics", properties: { value: "summary" } },
    schemaOrg: { property: "description" },
    vcard: { property: "NOTE" },
  },
  city: {
    many: false,
    group: "about",
    weight: "B",
    scopes: { value: "city" },
    inputs: [line("value", 100, { autocomplete: "address-level2" })],
    shown: { as: "head" },
    resume: { section: "basics.location", properties: { value: "city" } },
    schemaOrg: { property: "address", part: "addressLocality" },
    vcard: { property: "ADR", part: "locality" },
  },
  country: {
    many: false,
    group: "about",
    weight: "B",
    scopes: { value: "country" },
    inputs: [country("value")],
    shown: { as: "head" },
    resume: { section: "basics.location", properties: { value: "countryCode" } },
    schemaOrg: { property: "address", part: "addressCountry" },
    vcard: { property: "ADR", part: "country" },
  },
  birthday: {
    many: false,
    group: "about",
    weight: "D",
    inputs: [birthday("value")],
    shown: { as: "fact" },
  },
  openToWork: {
    many: false,
    group: "wishes",
    weight: "B",
    scopes: { what: "open", where: "open" },
    inputs: [line("what", 160, { required: true }), line("where", 160), partialDate("from")],
    shown: { as: "fact" },
  },
  salaryWish: {
    many: false,
    group: "wishes",
    weight: "D",
    inputs: [
      amount("amount"),
      choice("currency", currencies),
      choice("per", ["year", "month", "day", "hour"]),
    ],
    shown: { as: "fact" },
  },
  phone: {
    many: false,
    group: "contact",
    weight: "D",
    inputs: [phone("value")],
    shown: { as: "contact" },
    resume: { section: "basics", properties: { value: "phone" } },
    schemaOrg: { property: "telephone" },
    vcard: { property: "TEL" },
  },
  email: {
    many: false,
    group: "contact",
    weight: "D",
    inputs: [email("value")],
    shown: { as: "contact" },
    resume: { section: "basics", properties: { value: "email" } },
    schemaOrg: { property: "email" },
    vcard: { property: "EMAIL" },
  },
  website: {
    many: false,
    group: "contact",
    weight: "D",
    inputs: [url("value")],
    shown: { as: "contact" },
    resume: { section: "basics", properties: { value: "url" } },
    schemaOrg: { property: "url" },
    vcard: { property: "URL" },
  },
  video: {
    many: false,
    group: "contact",
    weight: "D",
    inputs: [url("value")],
    shown: { as: "contact" },
  },
  link: {
    many: true,
    group: "entries",
    weight: "D",
    inputs: [line("network", 100, { required: true }), line("username", 100), url("url")],
    shown: { as: "contact" },
    resume: {
      section: "basics.profiles",
      properties: { network: "network", username: "username", url: "url" },
    },
  },
  experience: {
    many: true,
    group: "entries",
    weight: "B",
    scopes: { title: "title", company: "company" },
    inputs: [
      line("title", 160, { required: true }),
      line("company", 160),
      ...period,
      line("place", 160),
      url("url"),
      paragraph("summary", 4000),
      lines("highlights"),
    ],
    shown: {
      as: "stay",
      title: "title",
      at: "company",
      subtitle: ["place"],
      text: "summary",
      points: "highlights",
    },
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
    group: "entries",
    weight: "B",
    scopes: { school: "school" },
    inputs: [
      line("school", 160, { required: true }),
      line("degree", 160),
      line("area", 160),
      line("score", 40),
      ...period,
      url("url"),
      lines("courses"),
    ],
    shown: {
      as: "stay",
      title: "school",
      subtitle: ["degree", "area", "score"],
      points: "courses",
    },
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
    group: "entries",
    weight: "A",
    scopes: { name: "skill", keywords: "skill" },
    inputs: [line("name", 100, { required: true }), line("level", 60), list("keywords")],
    shown: { as: "tag", name: "name", more: ["level", "keywords"] },
    resume: {
      section: "skills",
      properties: { name: "name", level: "level", keywords: "keywords" },
    },
    schemaOrg: { property: "knowsAbout", input: "name" },
  },
  language: {
    many: true,
    group: "entries",
    weight: "B",
    scopes: { language: "language" },
    inputs: [line("language", 60, { required: true }), line("fluency", 60)],
    shown: { as: "tag", name: "language", more: ["fluency"] },
    resume: { section: "languages", properties: { language: "language", fluency: "fluency" } },
    schemaOrg: { property: "knowsLanguage", type: "Language", texts: { language: "name" } },
  },
  certification: {
    many: true,
    group: "entries",
    weight: "B",
    inputs: [
      line("name", 160, { required: true }),
      line("issuer", 160),
      partialDate("date"),
      url("url"),
    ],
    shown: { as: "stay", title: "name", subtitle: ["issuer"] },
    resume: {
      section: "certificates",
      properties: { name: "name", issuer: "issuer", date: "date", url: "url" },
    },
  },
  project: {
    many: true,
    group: "entries",
    weight: "B",
    scopes: { keywords: "skill" },
    inputs: [
      line("name", 160, { required: true }),
      list("roles"),
      line("organisation", 160),
      ...period,
      url("url"),
      paragraph("summary", 4000),
      lines("highlights"),
      list("keywords"),
    ],
    shown: {
      as: "stay",
      title: "name",
      subtitle: ["roles", "organisation"],
      text: "summary",
      points: "highlights",
      tags: "keywords",
    },
    resume: {
      section: "projects",
      properties: {
        name: "name",
        roles: "roles",
        organisation: "entity",
        start: "startDate",
        end: "endDate",
        url: "url",
        summary: "description",
        highlights: "highlights",
        keywords: "keywords",
      },
    },
  },
  publication: {
    many: true,
    group: "entries",
    weight: "C",
    inputs: [
      line("title", 300, { required: true }),
      line("publisher", 160),
      partialDate("date"),
      url("url"),
      paragraph("summary", 4000),
    ],
    shown: { as: "stay", title: "title", subtitle: ["publisher"], text: "summary" },
    resume: {
      section: "publications",
      properties: {
        title: "name",
        publisher: "publisher",
        date: "releaseDate",
        url: "url",
        summary: "summary",
      },
    },
  },
  award: {
    many: true,
    group: "entries",
    weight: "C",
    inputs: [
      line("title", 160, { required: true }),
      line("awarder", 160),
      partialDate("date"),
      paragraph("summary", 4000),
    ],
    shown: { as: "stay", title: "title", subtitle: ["awarder"], text: "summary" },
    resume: {
      section: "awards",
      properties: { title: "title", awarder: "awarder", date: "date", summary: "summary" },
    },
  },
  volunteering: {
    many: true,
    group: "entries",
    weight: "C",
    inputs: [
      line("organisation", 160, { required: true }),
      line("role", 160),
      ...period,
      url("url"),
      paragraph("summary", 4000),
      lines("highlights"),
    ],
    shown: {
      as: "stay",
      title: "organisation",
      subtitle: ["role"],
      text: "summary",
      points: "highlights",
    },
    resume: {
      section: "volunteer",
      properties: {
        organisation: "organization",
        role: "position",
        start: "startDate",
        end: "endDate",
        url: "url",
        summary: "summary",
        highlights: "highlights",
      },
    },
  },
  interest: {
    many: true,
    group: "entries",
    weight: "C",
    inputs: [line("name", 100, { required: true }), list("keywords")],
    shown: { as: "tag", name: "name", more: ["keywords"] },
    resume: { section: "interests", properties: { name: "name", keywords: "keywords" } },
  },
  reference: {
    many: true,
    group: "entries",
    weight: "D",
    inputs: [paragraph("text", 4000, { required: true }), line("name", 160)],
    shown: { as: "quote", text: "text", by: "name" },
    resume: { section: "references", properties: { text: "reference", name: "name" } },
  },
  religion: special,
  politics: special,
  tradeUnion: special,
  origin: special,
  health: special,
  orientation: special,
  /** The month in which the account was opened. */
  joined: {
    many: false,
    derived: true,
    group: "times",
    inputs: [coarseTime("value", "month")],
    shown: { as: "time" },
  },
  /** The week in which they were last here: empty while they show it to nobody, and shown to others in that week only. */
  active: {
    many: false,
    derived: true,
    group: "times",
    inputs: [coarseTime("value", "week")],
    shown: { as: "time" },
  },
  /** Whether others see with whom they are connected, on a page of its own. It says nothing itself. */
  connections: {
    many: false,
    derived: true,
    group: "network",
    inputs: [choice("value", ["shown"])],
    shown: { as: "list" },
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

/** Whether no consent is asked before it is shown, and the database does not work it out: its owner alone says what is in it, and who sees it. */
export function isFreelyShown(kind: KindName): boolean {
  const { special, derived } = fieldKind(kind);
  return !special && !derived;
}

/** How many entries of a many-valued kind a member can have. */
export const maxEntries = 50;
