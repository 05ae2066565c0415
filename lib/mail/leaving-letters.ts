import type { CertificateTexts } from "../departures/certificate.ts";
import { dayText } from "../moment-text.ts";
import { words } from "../words.ts";
import { addressOf, type Letter, setLetter } from "./letter.ts";

/** To a member who is leaving, with the link that takes it back: the last mail before the certificate. */
export function leavingLetter(token: string, dueAt: Date): Letter {
  const t = words("mail.leaving");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("asked"), t("due", { date: dayText(dueAt) })],
    actions: [{ label: t("keep"), url: addressOf(`/keep/${token}`) }],
    after: [t("export"), t("notYou")],
  });
}

/** To a member who took their departure back. */
export function accountKeptLetter(): Letter {
  const t = words("mail.accountKept");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("kept")],
    actions: [{ label: t("signIn"), url: addressOf("/sign-in") }],
    after: [t("notYou")],
  });
}

/** To who was erased: the certificate. Their address is forgotten with it. */
export function certificateLetter(erasureId: string, texts: CertificateTexts): Letter {
  const t = words("mail.erased");
  return setLetter({
    subject: t("subject"),
    paragraphs: [
      texts.erased,
      t("what"),
      ...texts.counts,
      t("stays"),
      ...texts.stays,
      texts.backups,
    ],
    actions: [{ label: t("look"), url: addressOf(`/certificates/${erasureId}`) }],
    after: [t("last")],
  });
}
