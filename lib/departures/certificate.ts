import { z } from "zod";
import { dayText } from "../moment-text.ts";
import { tableWords } from "../privacy/table-words.ts";
import { words } from "../words.ts";
import { type Certificate, findCertificate } from "./departure.data.ts";

const t = words("leaving.certificate");

/** A certificate in words, for the page and for the mail. @control */
export type CertificateTexts = {
  readonly erased: string;
  /** What was erased, a line each. */
  readonly counts: readonly string[];
  /** What stays, why, and until when; a line each. */
  readonly stays: readonly string[];
  readonly backups: string;
};

/** The certificate with this number; undefined when there is none. */
export async function certificate(given: string): Promise<CertificateTexts | undefined> {
  const { success, data: id } = z.uuid().safeParse(given);
  const found = success ? await findCertificate(id) : undefined;
  return found && certificateTexts(found);
}

/** Says what a certificate holds (GDPR art. 12(3), 17, 19): no word of it is about a person. */
export function certificateTexts({
  erasedAt,
  erased,
  backupsUntil,
}: Certificate): CertificateTexts {
  const rows = Object.entries(erased.tables).map(([table, count]) =>
    t("count", { what: tableWords[table] ?? t("technical", { table }), count }),
  );
  return {
    erased: t("erased", { date: dayText(erasedAt) }),
    counts: [...rows, t("files", { count: erased.files })],
    stays: [t("staysBudget"), t("staysSealed"), t("staysDisclosure"), t("staysNumber")],
    backups: t("backups", { date: dayText(backupsUntil) }),
  };
}
