import { dayText } from "../moment-text.ts";
import { words } from "../words.ts";
import { addressOf, type Letter, setLetter } from "./letter.ts";

/** To a member who has not signed in for nearly three years: when their account ends, and how it stays. */
export function inactiveLetter(endsAt: Date): Letter {
  const t = words("mail.inactive");
  return setLetter({
    subject: t("subject", { date: dayText(endsAt) }),
    paragraphs: [t("away"), t("ends", { date: dayText(endsAt) })],
    actions: [{ label: t("signIn"), url: addressOf("/sign-in") }],
    after: [t("stays"), t("lets")],
  });
}
