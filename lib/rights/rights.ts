import { dataMap } from "../privacy/data-map.ts";
import { givenTables } from "../privacy/given-tables.ts";
import { heldTables } from "../privacy/held-tables.ts";

/** A right of the law. @control */
export type RightId =
  | "informed"
  | "access"
  | "seen"
  | "portability"
  | "rectify"
  | "erase"
  | "restrict"
  | "object"
  | "automated"
  | "withdraw"
  | "death"
  | "stranger"
  | "complain";

/** A page on which a right is used. */
export type RightPage =
  | "privacyPolicy"
  | "processing"
  | "held"
  | "disclosures"
  | "export"
  | "profile"
  | "security"
  | "delete"
  | "freeze"
  | "objections"
  | "visibility"
  | "consents"
  | "contact"
  | "authorities";

/** How long it takes. What has a number in it takes that from the rule that the code itself keeps. */
export type HowLong = "always" | "atOnce" | "export" | "erase" | "byLetter" | "authority";

export type Right = {
  readonly id: RightId;
  /** Where it stands in the law. */
  readonly law: string;
  readonly pages: readonly RightPage[];
  readonly howLong: HowLong;
  /** To the records of which tables it reaches; undefined where it is not about records. */
  readonly covers?: readonly string[];
};

/** Where each page is. A test holds every one of ours to a route that is there. */
export const rightPages: Readonly<Record<RightPage, string>> = {
  privacyPolicy: "/policies/privacy",
  processing: "/trust/processing",
  held: "/settings/privacy",
  disclosures: "/settings/disclosures",
  export: "/settings/export",
  profile: "/profile",
  security: "/settings/security",
  delete: "/settings/delete",
  freeze: "/settings/freeze",
  objections: "/settings/objections",
  visibility: "/settings/visibility",
  consents: "/settings/consents",
  contact: "/contact",
  authorities: "https://www.edpb.europa.eu/about-edpb/about-edpb/members_en",
};

const given = givenTables.map(({ table }) => table);

/** Every right that people have here, and how it is used (GDPR art. 7(3), 13 to 22, 77; French law 78-17, art. 85). */
export const rights: readonly Right[] = [
  { id: "informed", law: "GDPR 13, 14", pages: ["privacyPolicy", "processing"], howLong: "always" },
  { id: "access", law: "GDPR 15", pages: ["held"], howLong: "atOnce", covers: given },
  { id: "seen", law: "GDPR 15(1)(c)", pages: ["disclosures"], howLong: "atOnce" },
  {
    id: "portability",
    law: "GDPR 15(3), 20",
    pages: ["export"],
    howLong: "export",
    covers: given,
  },
  { id: "rectify", law: "GDPR 16", pages: ["profile", "security"], howLong: "atOnce" },
  { id: "erase", law: "GDPR 17", pages: ["delete"], howLong: "erase", covers: heldTables },
  { id: "restrict", law: "GDPR 18", pages: ["freeze"], howLong: "atOnce" },
  { id: "object", law: "GDPR 21", pages: ["objections", "visibility"], howLong: "atOnce" },
  { id: "automated", law: "GDPR 22", pages: ["contact"], howLong: "byLetter" },
  { id: "withdraw", law: "GDPR 7(3)", pages: ["consents"], howLong: "atOnce" },
  { id: "death", law: "FR 78-17, 85", pages: ["contact"], howLong: "byLetter" },
  { id: "stranger", law: "GDPR 15–22", pages: ["contact"], howLong: "byLetter" },
  { id: "complain", law: "GDPR 77", pages: ["authorities"], howLong: "authority" },
];

/** How long a finished export is there, and how long a departure can be taken back: the words of the data map. */
export const [exportKept, departureGrace] = [
  dataMap.DataExport.readyAt.retention,
  dataMap.Departure.dueAt.retention,
];
