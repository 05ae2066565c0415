import type { Metadata } from "next";
import { words } from "#lib/words.ts";
import { checkYourMailTexts } from "../_parts/check-your-mail-texts.ts";
import { AskForResetForm } from "./_parts/ask-for-reset-form.tsx";

const t = words("entry.reset");

export const metadata: Metadata = { title: t("title") };

export default function ResetPage() {
  const texts = {
    title: t("title"),
    lead: t("lead"),
    email: t("email"),
    send: t("send"),
    sending: t("sending"),
    signIn: t("signIn"),
    checkMail: checkYourMailTexts("reset"),
  };
  return <AskForResetForm texts={texts} />;
}
