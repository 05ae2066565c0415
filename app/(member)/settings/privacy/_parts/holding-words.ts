import type { Category, LegalBasis, Purpose, Retention } from "#lib/privacy/classification.ts";
import { words } from "#lib/words.ts";

const t = words("holdings");

/** What a category is called; credentials and technical columns are given to nobody, and stand under security. */
export const categoryWords: Readonly<Record<Category, string>> = {
  account: t("categories.account"),
  profile: t("categories.profile"),
  network: t("categories.network"),
  "legal record": t("categories.legal"),
  security: t("categories.security"),
  credential: t("categories.security"),
  technical: t("categories.security"),
};

export const purposeWords: Readonly<Record<Purpose, string>> = {
  account: t("purposes.account"),
  profile: t("purposes.profile"),
  network: t("purposes.network"),
  security: t("purposes.security"),
  proof: t("purposes.proof"),
  transparency: t("purposes.transparency"),
  measurement: t("purposes.measurement"),
  operation: t("purposes.operation"),
};

export const basisWords: Readonly<Record<LegalBasis, string>> = {
  consent: t("bases.consent"),
  contract: t("bases.contract"),
  "legal obligation": t("bases.legalObligation"),
  "legitimate interest": t("bases.legitimateInterest"),
  "none needed": t("bases.noneNeeded"),
};

const retentions: Partial<Readonly<Record<Retention, string>>> = {
  account: t("retentions.account"),
  "30 minutes": t("retentions.minutes30"),
  "72 hours": t("retentions.hours72"),
  "1 day": t("retentions.days1"),
  "7 days": t("retentions.days7"),
  "14 days": t("retentions.days14"),
  "30 days": t("retentions.days30"),
  "90 days": t("retentions.days90"),
  "3 years": t("retentions.years3"),
  "12 months": t("retentions.months12"),
};

export function retentionWords(retention: Retention): string {
  return retentions[retention] ?? t("retentions.other");
}

/** Where one goes to change what a table holds. */
export const changedAt: Readonly<Record<string, string>> = {
  profile_field: "/profile",
  handle: "/profile/address",
  former_handle: "/profile/address",
  session: "/settings/security",
  member: "/settings/security",
  email_change: "/settings/security",
  field_change: "/settings/history",
  consent_entry: "/settings/consents",
  objection: "/settings/objections",
  resume_import: "/profile/import",
  photo: "/profile",
  data_export: "/settings/export",
  restriction: "/settings/freeze",
  departure: "/settings/delete",
};
