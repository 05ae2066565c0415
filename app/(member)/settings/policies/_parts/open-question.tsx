import { ActionForm } from "#components/ui/action-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { dayText } from "#lib/moment-text.ts";
import type { PolicyQuestion } from "#lib/policies/policy-question.ts";
import { words } from "#lib/words.ts";
import { answerHereAction } from "../actions.ts";

const t = words("acceptance.room");
const ask = words("acceptance.ask");

/** A version that is to be answered: from when it counts, where its difference is, and the answers. */
export function OpenQuestion({ question }: { question: PolicyQuestion }) {
  const { id, kind, number, accepted, changeNote, isBinding, declinedAt } = question;
  const name = t("version", { kind: words("policies")(`kinds.${kind}`), number });
  return (
    <Card className="grid gap-3">
      <h3 className="font-semibold">
        <a href={`/policies/${kind}/${number}`}>{name}</a>
      </h3>
      <p>{changeNote}</p>
      <p className="text-sm text-soft">{countsText(question)}</p>
      {declinedAt ? (
        <p className="font-semibold">{ask("declined", { date: dayText(declinedAt) })}</p>
      ) : null}
      {accepted ? (
        <p className="text-sm">
          <a href={`/policies/${kind}/compare?from=${accepted}&to=${number}`}>
            {t("difference", { number: accepted })}
          </a>
        </p>
      ) : null}
      <ActionForm
        action={answerHereAction}
        className="flex flex-wrap items-center gap-3"
        idPrefix={id}
      >
        <input type="hidden" name="version" value={id} />
        <Answer answer="accept" name={name} />
        {isBinding && !declinedAt ? <Answer answer="decline" name={name} /> : null}
        <FormStatus />
      </ActionForm>
    </Card>
  );
}

function Answer({ answer, name }: { answer: "accept" | "decline"; name: string }) {
  return (
    <SubmitButton variant="quiet" name="answer" value={answer}>
      {ask(answer)} <span className="sr-only">{name}</span>
    </SubmitButton>
  );
}

function countsText({ bindsAt, isBinding }: PolicyQuestion): string {
  if (!bindsAt) return t("countsUntold");
  return t(isBinding ? "countsSince" : "countsFrom", { date: dayText(bindsAt) });
}
