import type { Metadata } from "next";
import { isEmailChangeOpen } from "#lib/accounts/change-email.ts";
import { words } from "#lib/words.ts";
import { LinkPage } from "../../_parts/link-page.tsx";
import { changeEmailAction } from "./actions.ts";

const t = words("security.email");

export const metadata: Metadata = {
  title: t("changeTitle"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

export default async function ChangeEmailPage({ params }: Props) {
  const { token } = await params;
  return (
    <LinkPage
      title={t("changeTitle")}
      action={changeEmailAction}
      token={token}
      isOpen={await isEmailChangeOpen(token)}
      nextHref="/sign-in"
      texts={{
        lead: t("changeLead"),
        button: t("change"),
        pending: t("changing"),
        next: t("toSignIn"),
        old: t("changeOld"),
      }}
    />
  );
}
