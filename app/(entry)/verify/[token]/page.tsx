import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { wasAskedHere } from "#lib/accounts/browser-marks.ts";
import { idInToken } from "#lib/accounts/token.ts";
import { cookieHere } from "#lib/browser/jar.ts";
import { keptInBrowser } from "#lib/kept-in-browser.ts";
import { words } from "#lib/words.ts";
import { OpenAccountForm } from "./_parts/open-account-form.tsx";

const t = words("entry.verify");

export const metadata: Metadata = {
  title: t("title"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

/** Looking changes nothing: mail scanners follow links too. The account opens with the button. */
export default async function VerifyPage({ params }: Props) {
  const { token } = await params;
  if (!idInToken("open-account", token)) return <WrongLink />;
  const mark = await cookieHere(keptInBrowser.askedHere);
  const texts = {
    lead: t("lead"),
    open: t("open"),
    opening: t("opening"),
    again: t("again"),
    signIn: t("signIn"),
  };
  return (
    <Page width="narrow" title={t("title")}>
      <OpenAccountForm token={token} atOnce={wasAskedHere(token, mark)} texts={texts} />
    </Page>
  );
}

function WrongLink() {
  return (
    <Page width="narrow" title={t("title")}>
      <Notice tone="bad" role="alert" title={t("wrong")} />
      <ButtonLink href="/sign-up" className="justify-self-start">
        {t("again")}
      </ButtonLink>
    </Page>
  );
}
