import type { Category, InErasure, Purpose, Subject } from "../privacy/classification.ts";
import { basisWords, retentionWords } from "../privacy/classification-words.ts";
import type { Recipient } from "../privacy/recipients.ts";
import { tableWords } from "../privacy/table-words.ts";
import { words } from "../words.ts";
import type { Processed, Processing } from "./record.ts";

const t = words("trust");

/** Tables of which nobody is given a row; the others are called as in a member's own overview. */
const ungivenTables: Readonly<Record<string, string>> = {
  sign_up: t("tables.sign_up"),
  password_reset: t("tables.password_reset"),
  erasure: t("tables.erasure"),
  budget: t("tables.budget"),
  document_change: t("tables.document_change"),
  public_document: t("tables.public_document"),
  public_profile: t("tables.public_profile"),
  public_time: t("tables.public_time"),
  compared_day: t("tables.compared_day"),
  never_invite: t("tables.never_invite"),
  search_word: t("tables.search_word"),
  visit_tally: t("tables.visit_tally"),
  consent_seal: t("tables.consent_seal"),
  consent_key: t("tables.consent_key"),
};

const purposes: Readonly<Record<Purpose, string>> = {
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

const subjects: Readonly<Record<Subject, string>> = {
  member: t("subjects.member"),
  applicant: t("subjects.applicant"),
  invited: t("subjects.invited"),
  nobody: t("subjects.nobody"),
};

const categories: Readonly<Record<Category, string>> = {
  account: t("categories.account"),
  credential: t("categories.credential"),
  profile: t("categories.profile"),
  network: t("categories.network"),
  letter: t("categories.letter"),
  "legal record": t("categories.legal"),
  security: t("categories.security"),
  technical: t("categories.technical"),
};

const erasures: Readonly<Record<InErasure, string>> = {
  deleted: t("erasures.deleted"),
  emptied: t("erasures.emptied"),
  expires: t("erasures.expires"),
  "sealed: key destroyed": t("erasures.sealed"),
  "kept: asked for": t("erasures.askedFor"),
  "kept: nobody's": t("erasures.kept"),
};

const recipients: Readonly<Record<Recipient, string>> = {
  "chosen audience": t("recipients.audience"),
  connection: t("recipients.connection"),
  "who was seen": t("recipients.seen"),
  staff: t("recipients.staff"),
  "everyone, in round numbers": t("recipients.rounded"),
  nobody: t("recipients.nobody"),
};

/** What of one table serves a purpose, as people read it. */
export type ProcessedTexts = {
  readonly what: string;
  readonly whose: readonly string[];
  readonly categories: readonly string[];
  readonly bases: readonly string[];
  readonly retentions: readonly string[];
  readonly erasures: readonly string[];
};

/** A purpose of the record, as people read it: for the page, and for whoever takes it as JSON. */
export type ProcessingTexts = {
  readonly purpose: string;
  readonly recipients: readonly string[];
  readonly processed: readonly ProcessedTexts[];
};

export function processingTexts(processing: Processing): ProcessingTexts {
  return {
    purpose: purposes[processing.purpose],
    recipients: processing.recipients.map((one) => recipients[one]),
    processed: processing.processed.map(processedTexts),
  };
}

function processedTexts(processed: Processed): ProcessedTexts {
  return {
    what: nameOf(processed.table) ?? t("tables.other", { table: processed.table }),
    whose: processed.subjects.map((one) => subjects[one]),
    categories: processed.categories.map((one) => categories[one]),
    bases: processed.bases.map((one) => basisWords[one]),
    retentions: processed.retentions.map((one) => retentionWords[one]),
    erasures: processed.erasures.map((one) => erasures[one]),
  };
}

/** What a table is called; undefined where nobody has said it. */
export function nameOf(table: string): string | undefined {
  return tableWords[table] ?? ungivenTables[table];
}
