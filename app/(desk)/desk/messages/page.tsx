import type { Metadata } from "next";
import { NotHere } from "#components/site/not-here.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { Page } from "#components/ui/page.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { deskLetters } from "#lib/contact/desk.ts";
import { dayText } from "#lib/moment-text.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const t = words("contact");

export const metadata: Metadata = { robots: { index: false } };

/** The letters for whoever answers them; nobody else finds anything here. */
export default async function MessagesPage() {
  const letters = await deskLetters(await currentViewer());
  if (!letters) return <NotHere />;
  return (
    <Page title={t("desk.title")} lead={t("desk.lead")}>
      {letters.length === 0 ? (
        <EmptyState title={t("desk.empty")}>
          <p>{t("desk.emptyText")}</p>
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {letters.map((letter) => (
            <li
              key={letter.id}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-line border-b pb-3"
            >
              <a href={`/desk/messages/${letter.id}`} className="wrap-anywhere min-w-0">
                {t("desk.from", {
                  topic: t(`topics.${letter.topic}`),
                  who: letter.name ?? letter.email ?? t("desk.nobody"),
                  date: dayText(letter.openedAt),
                })}
              </a>
              <Tag>{t(`desk.${standing(letter)}`)}</Tag>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function standing({ closedAt, waits }: { closedAt: Date | null; waits: boolean }) {
  if (closedAt) return "closed";
  return waits ? "waits" : "answered";
}
