import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { Page } from "#components/ui/page.tsx";
import { type SinkMessage, sinkMessages } from "#lib/mail/read-sink.ts";
import { words } from "#lib/words.ts";

const t = words("entry.devMail");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

/** The embedded mail sink. There is none where mail goes out for real. */
export default async function DevMailPage() {
  await connection();
  const messages = await sinkMessages();
  if (!messages) notFound();
  return (
    <Page title={t("title")} lead={t("lead")}>
      {messages.length === 0 ? <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState> : null}
      {messages.map((message) => (
        <Message key={message.headers["message-id"] ?? message.date} message={message} />
      ))}
    </Page>
  );
}

function Message({ message }: { message: SinkMessage }) {
  return (
    <Card>
      <article className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 className="wrap-anywhere font-heading text-xl">{message.subject}</h2>
        <p className="wrap-anywhere text-soft text-sm">
          {t("to", { to: message.to, date: new Date(message.date) })}
        </p>
        <div className="wrap-anywhere whitespace-pre-wrap">{linked(message.text)}</div>
      </article>
    </Card>
  );
}

/** The text, with its addresses as links. */
function linked(text: string) {
  const parts = text.split(/(https?:\/\/\S+)/);
  return parts.map((part) =>
    part.startsWith("http") ? (
      <a key={part} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
