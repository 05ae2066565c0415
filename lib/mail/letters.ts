import { env } from "../env.ts";
import { words } from "../words.ts";
import { type Letter, setLetter } from "./letter.ts";

/** To somebody who asked for an account, with the link that opens it. */
export function openAccountLetter(token: string): Letter {
  const t = words("mail.openAccount");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("asked")],
    actions: [{ label: t("open"), url: addressOf(`/verify/${token}`) }],
    after: [t("howLong"), t("notYou")],
  });
}

/** To a member whose address was given at a sign-up. */
export function alreadyMemberLetter(): Letter {
  const t = words("mail.alreadyMember");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("asked")],
    actions: [
      { label: t("signIn"), url: addressOf("/sign-in") },
      { label: t("reset"), url: addressOf("/reset") },
    ],
    after: [t("notYou")],
  });
}

/** To a member who forgot the password, with the link for a new one. */
export function resetLetter(token: string): Letter {
  const t = words("mail.resetPassword");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("asked")],
    actions: [{ label: t("choose"), url: addressOf(`/reset/${token}`) }],
    after: [t("howLong"), t("notYou")],
  });
}

/** To a member whose password was changed by a link (ASVS 6.3.7). */
export function passwordChangedLetter(): Letter {
  const t = words("mail.passwordChanged");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("changed")],
    actions: [{ label: t("reset"), url: addressOf("/reset") }],
    after: [t("notYou")],
  });
}

/** To a member whose password was changed by somebody who was signed in. */
export function ownPasswordChangedLetter(): Letter {
  const t = words("mail.ownPasswordChanged");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("changed")],
    actions: [{ label: t("reset"), url: addressOf("/reset") }],
    after: [t("notYou")],
  });
}

function addressOf(path: string): string {
  return new URL(path, env.APP_URL).href;
}
