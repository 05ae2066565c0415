import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { answers, type StandingAnswer } from "#lib/measurement/standing-answer.ts";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";
import { chooseAction } from "../actions.ts";

const t = words("cookies.choice");

type Props = { standing: StandingAnswer; isMember: boolean };

/** What holds now and why, and the two answers: the same look, one press each. */
export function Choice({ standing, isMember }: Props) {
  return (
    <div className="grid gap-5">
      <p>
        <span className="text-soft">{t("now")}: </span>
        <strong id="standing">{reason(standing)}</strong>
      </p>
      <blockquote className="max-w-prose border-edge border-l-2 pl-4">{t("wording")}</blockquote>
      <ActionForm action={chooseAction} idPrefix="measurement" className="grid gap-3">
        <div className="grid gap-3 sm:grid-cols-2">
          {answers.map((answer) => (
            <SubmitButton
              key={answer}
              name="answer"
              value={answer}
              variant="quiet"
              pendingText={t("saving")}
            >
              {t(answer)}
            </SubmitButton>
          ))}
        </div>
        <FormStatus />
      </ActionForm>
      {isMember ? (
        <p className="max-w-prose text-sm text-soft">
          {t.rich("ledger", { link: (text) => <a href="/settings/consents">{text}</a> })}
        </p>
      ) : null}
    </div>
  );
}

function reason(standing: StandingAnswer): string {
  switch (standing.because) {
    case "account":
      return t(`because.account.${standing.answer}`, { date: dayText(standing.until) });
    case "browser":
      return t(`because.browser.${standing.answer}`);
    case "nobody said":
      return t("because.nobody");
    default:
      return t(`because.${standing.because}`);
  }
}
