import type { Metadata } from "next";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { isEmailChangeOpen } from "#lib/accounts/change-email.ts";
import { words } from "#lib/words.ts";
import { LinkForm } from "../_parts/link-form.tsx";
import { changeEmailAction } from "./actions.ts";

const t = words("security.email");

export const metadata: Metadata = {
  title: t("changeTitle"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

/** Looking changes nothing: mail scanners follow links too. The button does. */
export default async function ChangeEmailPage({ params }: Props) {
  const { token } = await params;
  const texts = {
    lead: t("changeLead"),
    button: t("change"),
    pending: t("changing"),
    next: t("toSignIn"),
  };
  const isOpen = await isEmailChangeOpen(token);
  return (
    <Page width="narrow" title={t("changeTitle")}>
      <LinkForm
        action={changeEmailAction}
        token={token}
        old={isOpen ? undefined : <Notice tone="bad" role="alert" title={t("changeOld")} />}
        nextHref="/sign-in"
        texts={texts}
      />
    </Page>
  );
}
