import type { Metadata } from "next";
import { Page, Section } from "#components/ui/page.tsx";
import { contactTopics, longestText } from "#lib/contact/contact.schema.ts";
import { answersLetters } from "#lib/contact/desk.ts";
import { ownAddress, ownLetters } from "#lib/contact/own-letters.ts";
import { dayText } from "#lib/moment-text.ts";
import { retentionWords } from "#lib/privacy/classification-words.ts";
import { dataMap } from "#lib/privacy/data-map.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { LetterForm } from "./_parts/letter-form.tsx";

const t = words("contact");

export const metadata: Metadata = { title: t("title") };

type Props = { searchParams: Promise<{ topic?: string | string[] }> };

export default async function ContactPage({ searchParams }: Props) {
  const viewer = await currentViewer();
  const { topic: asked } = await searchParams;
  return (
    <Page
      width="narrow"
      title={t("title")}
      lead={t("lead", { kept: retentionWords[dataMap.ContactThread.lastAt.retention] })}
    >
      <LetterForm
        topics={[
          { value: "", label: t("choose") },
          ...contactTopics.map((topic) => ({ value: topic, label: t(`topics.${topic}`) })),
        ]}
        topic={contactTopics.find((topic) => topic === asked)}
        email={await ownAddress(viewer)}
        most={longestText}
        texts={{
          topic: t("topic"),
          name: t("name"),
          nameHint: t("nameHint"),
          email: t("email"),
          emailHint: t("emailHint"),
          text: t("text"),
          textHint: t("textHint", { most: longestText }),
          send: t("send"),
          sending: t("sending"),
        }}
      />
      <OwnLetters letters={await ownLetters(viewer)} />
      {(await answersLetters(viewer)) ? (
        <p>
          <a href="/desk/messages">{t("desk.toDesk")}</a>
        </p>
      ) : null}
    </Page>
  );
}

function OwnLetters({ letters }: { letters: Awaited<ReturnType<typeof ownLetters>> }) {
  if (letters.length === 0) return null;
  return (
    <Section title={t("own")}>
      <ul className="grid gap-2">
        {letters.map(({ token, topic, lastAt, isClosed }) => (
          <li key={token}>
            <a href={`/contact/${token}`}>{t(`topics.${topic}`)}</a>,{" "}
            {t(isClosed ? "ownClosed" : "ownOpen", { date: dayText(lastAt) })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
