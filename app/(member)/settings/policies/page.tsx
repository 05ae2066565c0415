import type { Metadata } from "next";
import { z } from "zod";
import { Notice } from "#components/ui/notice.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { TakeFocus } from "#components/ui/take-focus.tsx";
import { ownAcceptances } from "#lib/policies/own-acceptances.ts";
import { policyQuestions } from "#lib/policies/policy-question.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { BackToSettings } from "../_parts/back-to-settings.tsx";
import { AcceptanceCard } from "./_parts/acceptance-card.tsx";
import { Coming } from "./_parts/coming.tsx";
import { OpenQuestion } from "./_parts/open-question.tsx";

const t = words("acceptance.room");

export const metadata: Metadata = { title: t("title"), robots: { index: false } };

const querySchema = z.object({
  said: z.enum(["accepted", "declined"]).optional().catch(undefined),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What a member accepted, what they can answer, and what is coming. */
export default async function OwnPoliciesPage({ searchParams }: Props) {
  const viewer = await requireMember("/settings/policies");
  const { said } = querySchema.parse(await searchParams);
  const [questions, acceptances] = await Promise.all([
    policyQuestions(viewer),
    ownAcceptances(viewer),
  ]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      {said ? <Said what={said} /> : null}
      <Section title={t("open")} id="open">
        {questions.length === 0 ? <p className="text-soft">{t("openNone")}</p> : null}
        {questions.map((question) => (
          <OpenQuestion key={question.id} question={question} />
        ))}
      </Section>
      <Coming asked={questions} />
      <Section title={t("accepted")} id="accepted">
        {acceptances.length === 0 ? <p className="text-soft">{t("acceptedNone")}</p> : null}
        {acceptances.map((one) => (
          <AcceptanceCard key={`${one.kind} ${one.number} ${one.locale}`} acceptance={one} />
        ))}
      </Section>
      <p className="max-w-prose text-sm text-soft">
        {t.rich("noConsent", { link: (text) => <a href="/settings/consents">{text}</a> })}
      </p>
      <p className="text-sm">
        <a href="/policies">{t("all")}</a>
      </p>
      <BackToSettings />
    </Page>
  );
}

/** What was pressed may be gone, so the focus comes here. */
function Said({ what }: { what: "accepted" | "declined" }) {
  return (
    <div id="said" tabIndex={-1}>
      <Notice
        tone="good"
        role="status"
        title={t(what === "accepted" ? "acceptedNow" : "declinedNow")}
      />
      <TakeFocus to="said" when={what} />
    </div>
  );
}
