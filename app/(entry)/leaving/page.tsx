import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { words } from "#lib/words.ts";

const t = words("leaving.left");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

/** Where one comes out when the account is being deleted. It says nothing of who it was. */
export default function LeavingPage() {
  return (
    <Page width="narrow" title={t("title")} lead={t("lead")}>
      <p>{t("mail")}</p>
      <p>{t("export")}</p>
      <ButtonLink href="/" className="justify-self-start">
        {t("home")}
      </ButtonLink>
    </Page>
  );
}
