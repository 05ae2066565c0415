import { backupDays } from "#lib/departures/backup-days.ts";
import { retentionWords } from "#lib/privacy/classification-words.ts";
import {
  departureGrace,
  exportKept,
  type HowLong,
  type Right,
  type RightId,
  type RightPage,
} from "#lib/rights/rights.ts";
import { words } from "#lib/words.ts";

const t = words("trust.rights");

export const rightWords: Readonly<Record<RightId, string>> = {
  informed: t("list.informed"),
  access: t("list.access"),
  seen: t("list.seen"),
  portability: t("list.portability"),
  rectify: t("list.rectify"),
  erase: t("list.erase"),
  restrict: t("list.restrict"),
  object: t("list.object"),
  automated: t("list.automated"),
  withdraw: t("list.withdraw"),
  death: t("list.death"),
  stranger: t("list.stranger"),
  complain: t("list.complain"),
};

export const rightNotes: Readonly<Partial<Record<RightId, string>>> = {
  automated: t("notes.automated"),
  death: t("notes.death"),
  stranger: t("notes.stranger"),
  complain: t("notes.complain"),
};

export const pageWords: Readonly<Record<RightPage, string>> = {
  privacyPolicy: t("pages.privacyPolicy"),
  processing: t("pages.processing"),
  held: t("pages.held"),
  disclosures: t("pages.disclosures"),
  export: t("pages.export"),
  profile: t("pages.profile"),
  security: t("pages.security"),
  delete: t("pages.delete"),
  freeze: t("pages.freeze"),
  objections: t("pages.objections"),
  visibility: t("pages.visibility"),
  consents: t("pages.consents"),
  contact: t("pages.contact"),
  authorities: t("pages.authorities"),
};

/** The numbers are those by which the product itself acts. */
export const howLongWords: Readonly<Record<HowLong, string>> = {
  always: t("always"),
  atOnce: t("atOnce"),
  export: t("export", { kept: retentionWords[exportKept] }),
  erase: t("erase", { grace: retentionWords[departureGrace], days: backupDays }),
  byLetter: t("byLetter"),
  authority: t("authority"),
};

/** How many kinds of records a right reaches, where it is about records. */
export function coverWords({ id, covers }: Right): string | undefined {
  if (!covers) return undefined;
  return t(id === "erase" ? "coversErasure" : "covers", { count: covers.length });
}
