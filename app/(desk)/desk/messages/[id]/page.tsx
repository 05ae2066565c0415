import type { Metadata } from "next";
import { Messages } from "#components/contact/messages.tsx";
import { NotHere } from "#components/site/not-here.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FactList } from "#components/ui/entry-list.tsx";
import { FormStatus, FormTextArea, SubmitButton } from "#components/ui/form-fields.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { longestText } from "#lib/contact/contact.schema.ts";
import { deskLetter } from "#lib/contact/desk.ts";
import { momentText } from "#lib/moment-text.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { answerLetterAction, closeLetterAction } from "./actions.ts";

const t = words("contact");

export const metadata: Metadata = { robots: { index: false } };

type Props = { params: Promise<{ id: string }> };

/** One letter for whoever answers it. */
export default async function DeskLetterPage({ params }: Props) {
  const letter = await deskLetter(await currentViewer(), (await params).id);
  if (!letter) return <NotHere />;
  return (
    <Page title={t("desk.title1")} lead={t(`topics.${letter.topic}`)}>
      <FactList
        facts={[
          {
            id: "writer",
            term: t("desk.writer"),
            description: letter.name ?? letter.email ?? t("desk.nobody"),
          },
          {
            id: "email",
            term: t("desk.email"),
            description: letter.email ?? t("desk.noEmail"),
          },
          {
            id: "written",
            term: t("desk.written"),
            description: `${momentText(letter.openedAt)}. ${t(letter.isMember ? "desk.member" : "desk.stranger")}`,
          },
        ]}
      />
      <Messages messages={letter.messages} reader="desk" />
      <Section
        title={t("desk.answer")}
        lead={t(letter.email === null ? "desk.noAnswerHint" : "desk.answerHint")}
      >
        {letter.email === null ? null : <AnswerForm id={letter.id} />}
        <CloseForm id={letter.id} isClosed={letter.closedAt !== null} />
      </Section>
      <p className="text-sm">
        <a href="/desk/messages">{t("desk.back")}</a>
      </p>
    </Page>
  );
}

function AnswerForm({ id }: { id: string }) {
  return (
    <ActionForm action={answerLetterAction} idPrefix="answer" resetOnDone className="grid gap-4">
      <input type="hidden" name="thread" value={id} />
      <FormTextArea
        name="text"
        label={t("desk.answer")}
        labelHidden
        maxLength={longestText}
        required
      />
      <FormStatus />
      <SubmitButton pendingText={t("desk.answering")}>{t("send")}</SubmitButton>
    </ActionForm>
  );
}

function CloseForm({ id, isClosed }: { id: string; isClosed: boolean }) {
  if (isClosed) return <p>{t("desk.closeDone")}</p>;
  return (
    <ActionForm action={closeLetterAction} idPrefix="close" className="grid gap-4">
      <input type="hidden" name="thread" value={id} />
      <FormStatus />
      <SubmitButton variant="quiet" className="justify-self-start" pendingText={t("desk.closing")}>
        {t("desk.close")}
      </SubmitButton>
    </ActionForm>
  );
}
