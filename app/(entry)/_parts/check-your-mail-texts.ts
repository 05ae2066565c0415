import { words } from "#lib/words.ts";
import type { CheckYourMailTexts } from "./check-your-mail.tsx";

/** The words of that page, after a sign-up or after a reset. */
export function checkYourMailTexts(after: "signUp" | "reset"): CheckYourMailTexts {
  const t = words("entry.checkMail");
  return { title: t("title"), whatItDoes: t(after), nothing: t("nothing"), again: t("again") };
}
