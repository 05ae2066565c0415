import type { Metadata } from "next";
import { EmptyState } from "#components/ui/empty.tsx";
import { EntryList, FactList } from "#components/ui/entry-list.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import { processorTexts } from "#lib/processors/processor-words.ts";
import {
  isToldOfChanges,
  type ListedProcessor,
  listedProcessors,
} from "#lib/processors/processors.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { NoticeForm } from "./_parts/notice-form.tsx";

const t = words("trust.processors");

export const metadata: Metadata = { title: t("title") };
export const dynamic = "force-dynamic";

/** Every company that works for the operator, and every one that did. */
export default async function ProcessorsPage() {
  const { present, former } = await listedProcessors();
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Section title={t("present")}>
        {present.length === 0 ? (
          <EmptyState title={t("none")}>
            <p>{t("noneText")}</p>
          </EmptyState>
        ) : (
          <EntryList entries={present.map(entryOf)} />
        )}
      </Section>
      {former.length > 0 ? (
        <Section title={t("former")}>
          <EntryList entries={former.map(entryOf)} />
        </Section>
      ) : null}
      <Section title={t("notices")} lead={t("noticesText")}>
        <Notices />
      </Section>
    </Page>
  );
}

function entryOf(one: ListedProcessor) {
  const { name, purpose, gets, country, safeguards } = processorTexts(one);
  return {
    id: one.id,
    title: name,
    period: one.until
      ? t("period", { from: dayText(one.since), to: dayText(one.until) })
      : t("since", { date: dayText(one.since) }),
    below: (
      <FactList
        facts={[
          { id: "purpose", term: t("purpose"), description: purpose },
          { id: "gets", term: t("gets"), description: gets },
          { id: "country", term: t("country"), description: country },
          { id: "safeguards", term: t("safeguards"), description: safeguards },
        ]}
      />
    ),
  };
}

async function Notices() {
  const viewer = await currentViewer();
  if (viewer.kind === "stranger")
    return (
      <p>
        {t("strangers")} <a href="/sign-in?to=%2Ftrust%2Fprocessors">{t("signIn")}</a>
      </p>
    );
  return (
    <NoticeForm
      isTold={await isToldOfChanges(viewer)}
      texts={{ on: t("on"), ask: t("ask"), stop: t("stop"), pending: t("asking") }}
    />
  );
}
