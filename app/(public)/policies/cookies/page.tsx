import type { Metadata } from "next";
import { Page, Section } from "#components/ui/page.tsx";
import { answerHere } from "#lib/measurement/answer-here.ts";
import { measuredWeeks } from "#lib/measurement/measured-weeks.ts";
import { policyOn } from "#lib/policies/policy-version.ts";
import { currentViewer } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { Choice } from "./_parts/choice.tsx";
import { KeptList } from "./_parts/kept-list.tsx";
import { MeasuredWeek } from "./_parts/measured-week.tsx";

const t = words("cookies");

export const metadata: Metadata = { title: t("title"), description: t("lead") };

/** What is kept in a browser, from the list that the code works by; the choice about measurement; and what was measured. */
export default async function CookiesPage() {
  const viewer = await currentViewer();
  const [standing, weeks, policy] = await Promise.all([
    answerHere(viewer),
    measuredWeeks(),
    policyOn("cookies", new Date()),
  ]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Section title={t("list.title")} lead={t("list.lead")} id="list">
        <KeptList />
        <p className="max-w-prose text-soft">{t("list.others")}</p>
      </Section>
      <Section title={t("choice.title")} lead={t("choice.lead")} id="choice">
        <Choice standing={standing} isMember={viewer.kind === "member"} />
      </Section>
      <Section title={t("measured.title")} lead={t("measured.lead")} id="measured">
        {weeks.length === 0 ? <p className="text-soft">{t("measured.none")}</p> : null}
        {weeks.map((week) => (
          <MeasuredWeek key={week.begins.toISOString()} week={week} />
        ))}
      </Section>
      <Section title={t("text.title")} lead={t("text.lead")} id="text">
        <p className="flex flex-wrap gap-x-8 gap-y-2">
          {policy ? (
            <a href={`/policies/cookies/${policy.number}`}>
              {t("text.inForce", { number: policy.number })}
            </a>
          ) : null}
          <a href="/policies#cookies">{t("text.all")}</a>
        </p>
      </Section>
    </Page>
  );
}
