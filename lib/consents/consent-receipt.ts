import type { MemberViewer } from "../privacy/viewer.ts";
import { locale, words } from "../words.ts";
import { aboutText } from "./consent-words.ts";
import type { LedgerPlace, OwnConsent } from "./own-consents.ts";

/** Where the receipt is made: the address of the site, the policy in force when the consent was given, and now. @control */
export type ReceiptPlace = {
  readonly site: string;
  readonly policy: { readonly kind: string; readonly number: number } | undefined;
  readonly now: Date;
};

/** The way to the receipt of a consent. */
export function receiptPath(id: string): string {
  return `/settings/consents/${id}/receipt`;
}

/**
 * The receipt of a consent, for its owner: the fields of ISO/IEC TS 27560:2023 as JSON-LD, in the terms of the Data Privacy
 * Vocabulary. It holds the words that were agreed to and never the value of a field; and of each entry its place in the
 * chain, by which the ledger can be held to it (`npm run verify-consents -- RECEIPT`).
 */
export function consentReceipt(
  viewer: MemberViewer,
  consent: OwnConsent,
  { site, policy, now }: ReceiptPlace,
) {
  const id = `${site}${receiptPath(consent.id)}`;
  const t = words("consents.record");
  const controller = `${site}/#controller`;
  const member = `urn:uuid:${viewer.id}`;
  return {
    "@context": context,
    "@id": id,
    "@type": "dpv:ConsentReceipt",
    "dct:identifier": id,
    "dct:conformsTo": "https://www.iso.org/standard/80392.html",
    "dct:created": now.toISOString(),
    "dct:language": locale,
    "dct:publisher": controller,
    "schema:recipient": member,
    "dpv:hasRecordOfActivity": {
      "@id": `${id}#record`,
      "@type": "dpv:ConsentRecord",
      "dct:identifier": `${id}#record`,
      "dct:created": consent.since.toISOString(),
      "dpv:hasDataSubject": { "@id": member, "@type": "dpv:DataSubject" },
      "dpv:hasNotice": notices(consent, site, policy),
      "skos:note": t("ledger"),
      "dpv:hasProcess": [process(consent, site, controller)],
      "dpv:hasEntity": [
        {
          "@id": controller,
          "@type": "dpv:DataController",
          "dpv:hasName": t("controller", { address: site }),
          "schema:url": site,
        },
      ],
    },
  };
}

const context = {
  dct: "http://purl.org/dc/terms/",
  dpv: "https://w3id.org/dpv#",
  "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
  schema: "https://schema.org/",
  spdx: "http://spdx.org/rdf/terms#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  "dct:created": { "@type": "xsd:dateTime" },
  "dpv:isIndicatedAtTime": { "@type": "xsd:dateTime" },
  "dct:publisher": { "@type": "@id" },
  "dct:conformsTo": { "@type": "@id" },
  "schema:recipient": { "@type": "@id" },
  "schema:url": { "@type": "@id" },
  "dpv:hasDataController": { "@type": "@id" },
  "dpv:hasDataSource": { "@type": "@id" },
  "dpv:hasLegalBasis": { "@type": "@id" },
  "dpv:hasProcessing": { "@type": "@id" },
  "dpv:isExercisedAt": { "@type": "@id" },
  "dpv:isIndicatedBy": { "@type": "@id" },
  "spdx:algorithm": { "@type": "@id" },
} as const;

/** What was read before the yes: its very words, and the policy of that day. */
function notices({ wording }: OwnConsent, site: string, policy: ReceiptPlace["policy"]) {
  const consentNotice = {
    "@type": "dpv:ConsentNotice",
    "dct:language": locale,
    "dct:description": wording,
  };
  if (!policy) return [consentNotice];
  const url = `${site}/policies/${policy.kind}/${policy.number}`;
  return [consentNotice, { "@id": url, "@type": "dpv:PrivacyNotice", "dct:language": locale }];
}

/** What a field of a special category that is shown is, what a visit that is counted, and what an address that is compared. */
const showing = {
  purpose: "purpose",
  data: "dpv:SpecialCategoryPersonalData",
  says: "data",
  processing: ["dpv:Store", "dpv:MakeAvailable"],
  basis: ["eu-gdpr:A9-2-a", "dpv:ExplicitlyExpressedConsent"],
  kept: "kept",
  givenAt: "/profile",
} as const;

const measuring = {
  purpose: "measuring.purpose",
  data: "dpv:PersonalData",
  says: "measuring.data",
  processing: ["dpv:Collect", "dpv:Anonymise"],
  basis: ["eu-gdpr:A6-1-a", "dpv:ExplicitlyExpressedConsent"],
  kept: "measuring.kept",
  givenAt: "/policies/cookies",
} as const;

const comparing = {
  purpose: "comparing.purpose",
  data: "dpv:PersonalData",
  says: "comparing.data",
  processing: ["dpv:Collect", "dpv:Match"],
  basis: ["eu-gdpr:A6-1-a", "dpv:ExplicitlyExpressedConsent"],
  kept: "comparing.kept",
  givenAt: "/contacts/import",
} as const;

function kindOf({ purpose }: Pick<OwnConsent, "purpose">) {
  if (purpose === "measurement") return measuring;
  return purpose === "contact-matching" ? comparing : showing;
}

function process(consent: OwnConsent, site: string, controller: string) {
  const t = words("consents.record");
  const about = aboutText(consent);
  const room = `${site}/settings/consents`;
  const kind = kindOf(consent);
  return {
    "@type": "dpv:Process",
    "dpv:hasPurpose": {
      "@type": "dpv:Purpose",
      "dct:identifier": `${consent.purpose}:${consent.about}`,
      "skos:prefLabel": t(kind.purpose, { about }),
    },
    "dpv:hasPersonalData": [{ "@type": kind.data, "skos:prefLabel": t(kind.says, { about }) }],
    "dpv:hasProcessing": kind.processing,
    "dpv:hasDataController": controller,
    "dpv:hasDataSource": "dpv:DataSubjectDataSource",
    "dpv:hasRecipient": recipients(consent),
    "dpv:hasLegalBasis": kind.basis,
    "dpv:hasStorageCondition": [{ "@type": "dpv:StorageDuration", "skos:prefLabel": t(kind.kept) }],
    "dpv:hasConsentControl": [{ "@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": room }],
    "dpv:hasRight": [
      { "@type": "eu-gdpr:A7-3", "skos:prefLabel": t("right"), "dpv:isExercisedAt": room },
    ],
    "dpv:hasConsentStatus": statuses(consent, site),
  };
}

function recipients({ audience }: OwnConsent) {
  if (!audience) return [];
  const label = words("profiles")(`audiences.${audience}`);
  return [{ "@type": "dpv:Recipient", "dct:identifier": audience, "skos:prefLabel": label }];
}

const endings = { withdrawal: "takenBack", newer: "replaced", time: "ranOut" } as const;

/** When it was given and, when it is over, until when it stood. */
function statuses(consent: OwnConsent, site: string) {
  const { since, place, importedAt, ended } = consent;
  const t = words("consents.record");
  const given = {
    "@type": "dpv:ConsentGiven",
    "dpv:isIndicatedAtTime": since.toISOString(),
    "dpv:isIndicatedBy": "dpv:DataSubject",
    "dpv:hasIndicationMethod": t("given"),
    "dpv:isExercisedAt": `${site}${kindOf(consent).givenAt}`,
    ...(importedAt && { "skos:note": t("imported", { at: importedAt.toISOString() }) }),
    ...ledgerPlace(place),
  };
  if (!ended) return [given];
  const end = {
    "@type": ended.by === "withdrawal" ? "dpv:ConsentWithdrawn" : "dpv:ConsentExpired",
    "dpv:isIndicatedAtTime": ended.at.toISOString(),
    "dpv:isIndicatedBy": "dpv:DataSubject",
    "dpv:hasIndicationMethod": t(endings[ended.by]),
    ...(ended.by === "time" ? {} : ledgerPlace(ended.place)),
  };
  return [given, end];
}

/** Where the entry stands in the chain, and the fingerprint that the chain has there. */
function ledgerPlace({ sequence, fingerprint }: LedgerPlace) {
  return {
    "schema:position": Number(sequence),
    "spdx:checksum": {
      "@type": "spdx:Checksum",
      "spdx:algorithm": "spdx:checksumAlgorithm_sha256",
      "spdx:checksumValue": fingerprint,
    },
  };
}
