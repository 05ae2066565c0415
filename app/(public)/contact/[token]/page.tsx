import type { Metadata } from "next";
import { Messages } from "#components/contact/messages.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { longestText } from "#lib/contact/contact.schema.ts";
import { letterByLink } from "#lib/contact/own-letters.ts";
import { words } from "#lib/words.ts";
import { AddForm, DeleteLetter } from "./_parts/letter-actions.tsx";

const t = words("contact");

export const metadata: Metadata = {
  title: t("thread.title"),
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

/** A letter for whoever has the link to it: to read, to add to, and to delete. */
export default async function LetterPage({ params }: Props) {
  const { token } = await params;
  const letter = await letterByLink(token);
  const remove = {
    title: t("thread.delete"),
    lead: t("thread.deleteLead"),
    button: t("thread.deleteButton"),
    deleting: t("thread.deleting"),
    next: t("thread.next"),
  };
  return (
    <Page
      title={t("thread.title")}
      lead={letter ? t("thread.lead", { topic: t(`topics.${letter.topic}`) }) : undefined}
    >
      {letter ? (
        <>
          <Messages messages={letter.messages} reader="writer" />
          {letter.closed ? <Notice>{t("thread.closed")}</Notice> : null}
          <AddForm
            token={token}
            most={longestText}
            texts={{
              text: t("thread.text"),
              add: t("thread.add"),
              adding: t("thread.adding"),
            }}
          />
        </>
      ) : null}
      <DeleteLetter token={token} gone={letter ? undefined : <Gone />} texts={remove} />
    </Page>
  );
}

function Gone() {
  return (
    <Notice title={t("errors.gone")}>
      <a href="/contact">{t("title")}</a>
    </Notice>
  );
}
