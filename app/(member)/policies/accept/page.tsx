import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FactList } from "#components/ui/entry-list.tsx";
import { Page, Section } from "#components/ui/page.tsx";
import { ownPath } from "#lib/accounts/own-path.ts";
import { dayText } from "#lib/moment-text.ts";
import { compareVersions } from "#lib/policies/compare-versions.ts";
import { nextQuestion, type PolicyQuestion } from "#lib/policies/policy-question.ts";
import { policyVersion } from "#lib/policies/policy-version.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";
import { PolicyText } from "../../../(public)/policies/_parts/policy-text.tsx";
import { Compared } from "../../../(public)/policies/[kind]/compare/_parts/compared.tsx";
import { AnswerForm } from "./_parts/answer-form.tsx";

const t = words("acceptance.ask");

export const metadata: Metadata = { title: t("answer"), robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The question about one version: first the difference to what was accepted before, then the answer. */
export default async function AcceptPage({ searchParams }: Props) {
  const { to: given } = await searchParams;
  const to = ownPath(typeof given === "string" ? given : undefined, "/profile");
  const viewer = await requireMember("/policies/accept");
  const question = await nextQuestion(viewer);
  if (!question) redirect(to);
  const { number, accepted } = question;
  const kind = words("policies")(`kinds.${question.kind}`);
  return (
    <Page
      title={accepted ? t("title", { kind }) : t("titleFirst", { kind })}
      lead={accepted ? t("lead", { from: accepted, number }) : t("leadFirst")}
    >
      <Facts question={question} />
      <Difference question={question} />
      <AnswerForm question={question} to={to} />
    </Page>
  );
}

function Facts({ question }: { question: PolicyQuestion }) {
  const { kind, number, changeNote } = question;
  const whole = (
    <a href={`/policies/${kind}/${number}`} target="_blank" rel="noopener">
      {t("whole", { number })}
    </a>
  );
  const facts = [
    { id: "note", term: t("note"), description: changeNote },
    { id: "counts", term: t("counts"), description: countsText(question) },
    { id: "text", term: t("text"), description: whole },
    // A long difference is many screens of a telephone.
    { id: "below", term: t("answer"), description: <a href="#answer">{t("below")}</a> },
  ];
  return (
    <div className="border-line border-y py-4 text-sm">
      <FactList facts={facts} />
    </div>
  );
}

function countsText({ isBinding, bindsAt }: PolicyQuestion): string {
  if (!bindsAt) return t("countsNow");
  return t(isBinding ? "countsSince" : "countsFrom", { date: dayText(bindsAt) });
}

async function Difference({ question: { kind, number, accepted } }: { question: PolicyQuestion }) {
  const parts = accepted ? await compareVersions(kind, accepted, number) : undefined;
  const whole = parts ? undefined : await policyVersion(kind, number);
  return (
    <Section title={t(parts ? "difference" : "text")} id="difference">
      {parts ? (
        <Compared parts={parts} newer={{ href: `/policies/${kind}/${number}`, number }} />
      ) : null}
      {whole ? <PolicyText kind={kind} markdown={whole.body} /> : null}
    </Section>
  );
}
