import { words } from "../words.ts";
import { addressOf, type Letter, setLetter } from "./letter.ts";
import { quoted } from "./quoted.ts";

type Invitation = {
  readonly name: string;
  /** The inviter's own words, which are set apart as theirs. */
  readonly note: string | null;
  readonly token: string;
};

/** To somebody whom a member invites: who asks and why it came, once and never again, and how to stop it for ever. */
export function invitationLetter({ name, note, token }: Invitation): Letter {
  const t = words("mail.invitation");
  const page = addressOf(`/invitations/${token}`);
  return {
    ...setLetter({
      subject: t("subject", { name }),
      paragraphs: [
        t("asks", { name }),
        ...(note ? [t("own", { name }), ...quoted(note), t("ownEnd", { name })] : []),
        t("what"),
      ],
      actions: [{ label: t("look"), url: page }],
      after: [t("once", { name }), t("stop"), t("held", { days: 30 })],
    }),
    stopAt: `${page}/stop`,
  };
}
