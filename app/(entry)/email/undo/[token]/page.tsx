import type { Metadata } from "next";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { isUndoOpen } from "#lib/accounts/change-email.ts";
import { words } from "#lib/words.ts";
import { LinkForm } from "../../_parts/link-form.tsx";
import { undoEmailAction } from "./actions.ts";

const t = words("security.email");

export const metadata: Metadata = {
  title: t("undoTitle"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

/** Looking changes nothing: mail scanners follow links too. The button does. */
export default async function UndoEmailPage({ params }: Props) {
  const { token } = await params;
  const texts = {
    lead: t("undoLead"),
    button: t("undo"),
    pending: t("undoing"),
    next: t("toReset"),
  };
  const isOpen = await isUndoOpen(token);
  return (
    <Page width="narrow" title={t("undoTitle")}>
      <LinkForm
        action={undoEmailAction}
        token={token}
        old={isOpen ? undefined : <Notice tone="bad" role="alert" title={t("undoOld")} />}
        nextHref="/reset"
        texts={texts}
      />
    </Page>
  );
}
