import { words } from "../words.ts";
import { addressOf, type Letter, setLetter } from "./letter.ts";

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

/** To an address that a member wants to use, with the link by which it becomes theirs. */
export function changeEmailLetter(token: string): Letter {
  const t = words("mail.changeEmail");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("asked")],
    actions: [{ label: t("open"), url: addressOf(`/email/${token}`) }],
    after: [t("howLong"), t("notYou")],
  });
}

/** To a member whose address somebody wants to use for another account. */
export function addressInUseLetter(): Letter {
  const t = words("mail.addressInUse");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("asked")],
    actions: [{ label: t("signIn"), url: addressOf("/sign-in") }],
    after: [t("notYou")],
  });
}

/** To the address that an account had, with the link that puts it back (ASVS 6.3.7). It names no other address. */
export function emailChangedFromLetter(token: string): Letter {
  const t = words("mail.emailChangedFrom");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("changed")],
    actions: [{ label: t("undo"), url: addressOf(`/email/undo/${token}`) }],
    after: [t("howLong"), t("notYou")],
  });
}

/** To the address that an account has now. */
export function emailChangedToLetter(): Letter {
  const t = words("mail.emailChangedTo");
  return setLetter({
    subject: t("subject"),
    paragraphs: [t("changed")],
    actions: [{ label: t("signIn"), url: addressOf("/sign-in") }],
    after: [t("notYou")],
  });
}

/** To the address that an account had until the one before was put back. */
export function emailUndoneLetter(): Letter {
  const t = words("mail.emailUndone");
  return setLetter({ subject: t("subject"), paragraphs: [t("undone")], after: [t("notYou")] });
}
