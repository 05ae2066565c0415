import type { Metadata } from "next";
import { isUndoOpen } from "#lib/accounts/change-email.ts";
import { words } from "#lib/words.ts";
import { LinkPage } from "../../../_parts/link-page.tsx";
import { undoEmailAction } from "./actions.ts";

const t = words("security.email");

export const metadata: Metadata = {
  title: t("undoTitle"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

export default async function UndoEmailPage({ params }: Props) {
  const { token } = await params;
  return (
    <LinkPage
      title={t("undoTitle")}
      action={undoEmailAction}
      token={token}
      isOpen={await isUndoOpen(token)}
      nextHref="/reset"
      texts={{
        lead: t("undoLead"),
        button: t("undo"),
        pending: t("undoing"),
        next: t("toReset"),
        old: t("undoOld"),
      }}
    />
  );
}
