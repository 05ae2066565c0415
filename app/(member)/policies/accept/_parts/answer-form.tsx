import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import type { PolicyQuestion } from "#lib/policies/policy-question.ts";
import { words } from "#lib/words.ts";
import { answerPolicyAction } from "../actions.ts";

const t = words("acceptance.ask");

/** What each answer does, and two buttons that look alike. The form names the version that is on the screen. */
export function AnswerForm({ question, to }: { question: PolicyQuestion; to: string }) {
  const { isBinding, bindsAt, declinedAt } = question;
  const other = isBinding ? "decline" : "later";
  return (
    <Section title={t("answer")} id="answer">
      <div className="grid max-w-prose gap-2">
        {declinedAt ? (
          <p className="font-semibold">{t("declined", { date: dayText(declinedAt) })}</p>
        ) : null}
        {isBinding ? <p>{t("binding")}</p> : null}
        {!isBinding && bindsAt ? <p>{t("before", { date: dayText(bindsAt) })}</p> : null}
        {isBinding ? null : <p>{t("after")}</p>}
        <p className="text-sm text-soft">
          {t.rich("noConsent", { link: (text) => <a href="/settings/consents">{text}</a> })}
        </p>
      </div>
      <ActionForm action={answerPolicyAction} className="flex flex-wrap items-center gap-3">
        <input type="hidden" name="version" value={question.id} />
        <input type="hidden" name="to" value={to} />
        <SubmitButton variant="quiet" name="answer" value="accept">
          {t("accept")}
        </SubmitButton>
        <SubmitButton variant="quiet" name="answer" value={other}>
          {t(other)}
        </SubmitButton>
        <FormStatus />
      </ActionForm>
      <nav aria-label={t("ways")} className="text-sm">
        <ul className="flex flex-wrap gap-x-5 gap-y-2">
          {ways.map(([way, href]) => (
            <li key={way}>
              <a href={href}>{t(way)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </Section>
  );
}

const ways = [
  ["look", "/profile/preview"],
  ["export", "/settings/export"],
  ["settings", "/settings"],
  ["delete", "/settings/delete"],
] as const;
