// biome-ignore-all lint/style/noExcessiveLinesPerFile: a list of data
import type { Audience } from "#lib/privacy/audience.ts";
import type { KindName } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { countryValue, type SeedField, type SeedPerson } from "./person.ts";
import { randomOf } from "./random.ts";

/**
 * The one password of everybody in the demonstration. It is printed and published on purpose: it is for the
 * demonstration and for tests only, and the seed refuses any database that has a member.
 */
export const demonstrationPassword = "quiet-herons-by-the-river";

/** Somebody whom the demonstration and the tests know by name. All are invented. */
export type NamedPerson = SeedPerson & {
  readonly key: string;
  readonly name: string;
  readonly password: string;
};

/** By key: `people.ada.email` signs in with `people.ada.password`. */
export const people = {
  /** Looks for a job; everything that helps to be found is public. */
  ada: named("ada", "Ada Winterbourne", "GB", "PUBLIC", [
    one("PUBLIC", "headline", "Senior web developer, open to new work"),
    one(
      "PUBLIC",
      "about",
      "I build web pages that work for everybody: by keyboard, with a screen reader, on an old telephone. For eleven years I have made booking and ticket systems simpler. I am looking for a team that ships small and often, in Bristol or from home.\n\nOutside work you find me in a choir, second row.",
    ),
    one("PUBLIC", "city", "Bristol"),
    one("ONLY_ME", "phone", "+44 7700 900142"),
    one("PUBLIC", "email", "hello@ada-winterbourne.example"),
    one("PUBLIC", "website", "https://ada-winterbourne.example/"),
    one("PUBLIC", "experience", {
      title: "Senior web developer",
      company: "Thistledon Tickets Ltd",
      place: "Bristol",
      start: "2020-02",
      end: "2026-08",
      url: "https://thistledon-tickets.example/",
      highlights: [
        "Rebuilt the booking pages so that they work without JavaScript and load in a second",
        "Brought the whole shop to WCAG 2.2 AA",
        "Found the memory leak that had stopped the service every Monday",
      ],
    }),
    one("PUBLIC", "experience", {
      title: "Web developer",
      company: "Saltwick Digital",
      place: "Cardiff",
      start: "2015-09",
      end: "2020-01",
      highlights: [
        "Wrote the test suite that lets the team release every day",
        "Moved twelve years of orders to PostgreSQL over one weekend",
      ],
    }),
    one("PUBLIC", "education", {
      school: "University of Larchester",
      degree: "Bachelor of Science",
      area: "Computer science",
      start: "2012-09",
      end: "2015-07",
    }),
    one("PUBLIC", "skill", {
      name: "Accessibility",
      level: "Expert",
      keywords: ["WCAG 2.2", "screen readers"],
    }),
    one("PUBLIC", "skill", { name: "TypeScript", level: "Expert", keywords: ["React", "Node.js"] }),
    one("PUBLIC", "skill", { name: "PostgreSQL", level: "Advanced", keywords: ["query plans"] }),
    one("PUBLIC", "skill", { name: "Test automation", level: "Advanced" }),
    one("PUBLIC", "language", { language: "English", fluency: "Native" }),
    one("PUBLIC", "language", { language: "French", fluency: "Good" }),
    one("PUBLIC", "openToWork", { what: "Web developer", where: "Bristol, or from home" }),
    one("PUBLIC", "pronouns", "she/her"),
    one("PUBLIC", "link", {
      network: "Code",
      username: "ada-winterbourne",
      url: "https://code.example/ada-winterbourne",
    }),
    one("PUBLIC", "certification", {
      name: "Web accessibility specialist",
      issuer: "Guild of Web Crafts",
      date: "2021-06",
    }),
    one("PUBLIC", "project", {
      name: "Slow Timetables",
      roles: ["maintainer"],
      start: "2019",
      url: "https://slow-timetables.example/",
      summary: "Bus timetables that a telephone of 2010 can show.",
      keywords: ["HTML", "progressive enhancement"],
    }),
    one("PUBLIC", "volunteering", {
      organisation: "Bristol Code Evenings",
      role: "Teacher",
      start: "2018-10",
    }),
    one("PUBLIC", "joined", ""),
    one("PUBLIC", "active", ""),
    one("PUBLIC", "connections", "shown"),
  ]),

  /** Something for each audience: the work is public, where and how to reach him is for connections, the rest for himself. */
  jose: named("jose", "José Almendral Núñez", "ES", "PUBLIC", [
    one("PUBLIC", "headline", "Intensive care nurse"),
    one(
      "CONNECTIONS",
      "about",
      "Sixteen years at the bedside, the last six in intensive care. I think that a calm voice is part of the treatment. I am thinking of moving to a smaller hospital near the sea.",
    ),
    one("CONNECTIONS", "city", "Sevilla"),
    one("ONLY_ME", "phone", "+44 7700 900377"), // Spain keeps no numbers for fiction
    one("CONNECTIONS", "email", "jose@almendral.example"),
    one("PUBLIC", "experience", {
      title: "Intensive care nurse",
      company: "Hospital Fuensauce",
      start: "2020-06",
      highlights: [
        "Cared for ventilated patients through three winters",
        "Wrote the handover sheet that the whole hospital uses now",
      ],
    }),
    one("CONNECTIONS", "experience", {
      title: "Ward nurse",
      company: "Clínica Ribasol",
      place: "Málaga",
      start: "2013-03",
      end: "2020-05",
    }),
    one("ONLY_ME", "experience", {
      title: "Night nurse",
      company: "Residencia Olivar Nuevo",
      place: "Córdoba",
      start: "2010-10",
      end: "2013-02",
      summary: "Left after a dispute about the shift plan.",
    }),
    one("PUBLIC", "education", {
      school: "Universidad Valdeoro",
      degree: "Bachelor of Nursing",
      area: "Nursing",
      start: "2007-09",
      end: "2010-07",
    }),
    one("PUBLIC", "skill", {
      name: "Intensive care",
      level: "Expert",
      keywords: ["ventilation", "monitoring"],
    }),
    one("PUBLIC", "skill", { name: "Wound care", level: "Advanced" }),
    one("ONLY_ME", "skill", { name: "Mediation", level: "Beginner" }),
    one("PUBLIC", "language", { language: "Spanish", fluency: "Native" }),
    one("CONNECTIONS", "language", { language: "Portuguese", fluency: "Good" }),
  ]),

  /** Connected with José and Ada. */
  margaux: named("margaux", "Margaux Delorme", "FR", "PUBLIC", [
    one("PUBLIC", "connections", "shown"),
    one("PUBLIC", "headline", "Head of languages in Nantes"),
    one(
      "PUBLIC",
      "about",
      "I have taught French and Spanish since 2009. I like questions that keep a class busy after the bell.",
    ),
    one("PUBLIC", "city", "Nantes"),
    one("ONLY_ME", "phone", "+33 6 39 98 41 07"),
    one("CONNECTIONS", "email", "margaux@delorme.example"),
    one("PUBLIC", "experience", {
      title: "Head of languages",
      company: "Collège Clairvigne",
      place: "Nantes",
      start: "2019-09",
      highlights: ["Organised exchanges with schools in three countries"],
    }),
    one("PUBLIC", "experience", {
      title: "Language teacher",
      company: "Collège Montéluze",
      place: "Rennes",
      start: "2009-09",
      end: "2019-07",
    }),
    one("PUBLIC", "education", {
      school: "Université Valombre",
      degree: "Teaching diploma",
      area: "Modern languages",
      start: "2008-09",
      end: "2009-07",
    }),
    one("PUBLIC", "education", {
      school: "Université Valombre",
      degree: "Bachelor of Arts",
      area: "Modern languages",
      start: "2005-09",
      end: "2008-07",
    }),
    one("PUBLIC", "skill", { name: "Curriculum design", level: "Expert" }),
    one("PUBLIC", "skill", {
      name: "Second-language learners",
      level: "Advanced",
      keywords: ["vocabulary", "drama"],
    }),
    one("PUBLIC", "language", { language: "French", fluency: "Native" }),
    one("PUBLIC", "language", { language: "Spanish", fluency: "Fluent" }),
  ]),

  /** Recruits. Connected with nobody, so sees what everyone sees. */
  lukasz: named("lukasz", "Łukasz Wrzosek", "PL", "PUBLIC", [
    one("PUBLIC", "headline", "Senior recruiter for hospitals and software makers"),
    one(
      "PUBLIC",
      "about",
      "I look for nurses and developers, and I answer every application, whatever the answer is.",
    ),
    one("PUBLIC", "city", "Łódź"),
    one("PUBLIC", "email", "lukasz@jasnobor-talent.example"),
    one("PUBLIC", "website", "https://jasnobor-talent.example/"),
    one("PUBLIC", "experience", {
      title: "Senior recruiter",
      company: "Jasnobór Talent sp. z o.o.",
      place: "Łódź",
      start: "2018-04",
      url: "https://jasnobor-talent.example/",
    }),
    one("PUBLIC", "experience", {
      title: "Recruiter",
      company: "Kamionka Media",
      place: "Wrocław",
      start: "2013-10",
      end: "2018-03",
    }),
    one("PUBLIC", "skill", {
      name: "Interviewing",
      level: "Expert",
      keywords: ["structured interviews", "scorecards"],
    }),
    one("PUBLIC", "language", { language: "Polish", fluency: "Native" }),
    one("PUBLIC", "language", { language: "English", fluency: "Fluent" }),
  ]),

  /** Has a full profile, and shows nobody any of it. */
  zoe: named("zoe", "Zoë van Tessel", "NL", "ONLY_ME", [
    one("ONLY_ME", "headline", "Privacy lawyer between two positions"),
    one(
      "ONLY_ME",
      "about",
      "I write so that the people concerned can read it. Nobody at the firm knows yet that I am leaving.",
    ),
    one("ONLY_ME", "city", "Utrecht"),
    one("ONLY_ME", "phone", "+44 7700 900805"),
    one("ONLY_ME", "email", "zoe@van-tessel.example"),
    one("ONLY_ME", "website", "https://van-tessel.example/"),
    one("ONLY_ME", "experience", {
      title: "Privacy lawyer",
      company: "Hazenmeer & Oudkerke",
      place: "Utrecht",
      start: "2017-01",
      highlights: ["Set up the register of processing for a hospital group"],
    }),
    one("ONLY_ME", "education", {
      school: "Hogeschool Duinvliet",
      degree: "Master of Laws",
      area: "European law",
      start: "2014-09",
      end: "2016-07",
    }),
    one("ONLY_ME", "skill", {
      name: "Data protection",
      level: "Expert",
      keywords: ["GDPR", "impact assessments"],
    }),
    one("ONLY_ME", "language", { language: "Dutch", fluency: "Native" }),
  ]),

  /** Known by the work, not by the name. */
  mingche: named("mingche", "李明澈", "CN", "ONLY_ME", [
    one("PUBLIC", "headline", "Cabinetmaker, restores old windows"),
    one("PUBLIC", "about", "A sharp plane and a quiet morning are all I need. 我修复老窗户。"),
    one("PUBLIC", "city", "Suzhou"),
    one("PUBLIC", "experience", {
      title: "Cabinetmaker",
      company: "Zhulin Joinery",
      place: "Suzhou",
      start: "2014-05",
      highlights: ["Restored the windows of a town hall from 1780"],
    }),
    one("PUBLIC", "skill", {
      name: "Restoration",
      level: "Expert",
      keywords: ["old windows", "lacquer"],
    }),
    one("PUBLIC", "language", { language: "Mandarin Chinese", fluency: "Native" }),
  ]),

  /** Has just signed up: a name and a country, as everybody at first, for herself only. */
  noor: named("noor", "Noor Haddari", "MA", "ONLY_ME", []),
} as const satisfies Record<string, NamedPerson>;

/** In the order in which the sign-ins are printed. */
export const namedPeople: readonly NamedPerson[] = Object.values(people);

/** Who of them is connected with whom. */
export const namedConnections: readonly (readonly [NamedPerson, NamedPerson])[] = [
  [people.margaux, people.jose],
  [people.margaux, people.ada],
];

function named(
  key: string,
  name: string,
  country: string,
  nameSeenBy: Audience,
  rest: readonly SeedField[],
): NamedPerson {
  const countrySeenBy = rest.some((field) => field.audience === "PUBLIC") ? "PUBLIC" : "ONLY_ME";
  const about = [
    one(nameSeenBy, "name", name),
    one(countrySeenBy, "country", countryValue(country)),
  ];
  return {
    key,
    name,
    id: randomOf(`named/${key}`).uuid(),
    email: `${key}@demo.example`,
    password: demonstrationPassword,
    fields: [...about, ...rest],
  };
}

function one(audience: Audience, kind: KindName, value: FieldValue): SeedField {
  return { kind, value, audience };
}
