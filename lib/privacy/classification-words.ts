import { words } from "../words.ts";
import type { Category, LegalBasis, Purpose, Retention } from "./classification.ts";

const t = words("holdings");

/** What a category is called; credentials and technical columns are given to nobody, and stand under security. */
export const categoryWords: Readonly<Record<Category, string>> = {
  account: t("categories.account"),
  profile: t("categories.profile"),
  network: t("categories.network"),
  letter: t("categories.letter"),
  "legal record": t("categories.legal"),
  security: t("categories.security"),
  credential: t("categories.security"),
  technical: t("categories.security"),
};

export const purposeWords: Readonly<Record<Purpose, string>> = {
  account: t("purposes.account"),
  profile: t("purposes.profile"),
  network: t("purposes.network"),
  contact: t("purposes.contact"),
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

export const retentionWords: Readonly<Record<Retention, string>> = {
  account: t("retentions.account"),
  "30 minutes": t("retentions.minutes30"),
  "72 hours": t("retentions.hours72"),
  "1 day": t("retentions.days1"),
  "7 days": t("retentions.days7"),
  "14 days": t("retentions.days14"),
  "30 days": t("retentions.days30"),
  "90 days": t("retentions.days90"),
  "12 months": t("retentions.months12"),
  "13 months": t("retentions.months13"),
  "3 years": t("retentions.years3"),
  "until spent": t("retentions.untilSpent"),
  "for ever": t("retentions.forEver"),
  "while queued": t("retentions.whileQueued"),
  "while public": t("retentions.whilePublic"),
  "with its thread": t("retentions.withThread"),
};
