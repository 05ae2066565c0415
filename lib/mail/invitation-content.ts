import { words } from "../words.ts";
import { addressOf, type LetterContent } from "./letter-text.ts";
import { quoted } from "./quoted.ts";

/** What a mail about an invitation is made of. */
export type Invitation = {
  readonly name: string;
  /** The inviter's own words, which are set apart as theirs. */
  readonly note: string | null;
  readonly token: string;
};

/** What the mail says; the inviter is shown the same beforehand. */
export function invitationContent(invitation: Invitation): LetterContent {
  const { name, note } = invitation;
  const t = words("mail.invitation");
  const own = note ? [t("own", { name }), ...quoted(note), t("ownEnd", { name })] : [];
  return {
    subject: t("subject", { name }),
    paragraphs: [t("asks", { name }), ...own, t("what")],
    actions: [{ label: t("look"), url: addressOf(invitationPath(invitation)) }],
    after: [t("once", { name }), t("stop"), t("held", { days: 30 })],
  };
}

/** The page of whoever is invited. */
export function invitationPath({ token }: Pick<Invitation, "token">): string {
  return `/invitations/${token}`;
}
