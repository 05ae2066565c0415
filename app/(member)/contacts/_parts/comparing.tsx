import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { type comparingConsent, comparingWords } from "#lib/contacts/comparing-consent.ts";
import { dayText } from "#lib/moment-text.ts";
import { words } from "#lib/words.ts";
import { stopComparingAction } from "../actions.ts";

const t = words("contacts.comparing");

type Props = { consent: Awaited<ReturnType<typeof comparingConsent>> };

/** Whether the member agreed to having addresses compared, where its words stand, and the way out of it. */
export function Comparing({ consent }: Props) {
  return (
    <Section title={t("title")} id="comparing">
      <p className="font-semibold">{stateOf(consent)}</p>
      {/* It stays when the consent is gone, so that what was done is said. */}
      <ActionForm
        action={stopComparingAction}
        idPrefix="comparing"
        className="grid justify-items-start gap-3"
      >
        {consent?.given ? (
          <>
            <p className="max-w-prose text-soft">{t("stopText")}</p>
            <SubmitButton variant="quiet" pendingText={t("stopping")}>
              {t("stop")}
            </SubmitButton>
          </>
        ) : null}
        <FormStatus />
      </ActionForm>
      <details className="max-w-prose">
        <summary className="cursor-pointer text-sm">{t("words")}</summary>
        <div className="mt-3 grid gap-2 text-sm text-soft">
          {comparingWords().map(({ title, text }) => (
            <p key={title}>
              <span className="font-semibold text-ink">{title}</span> {text}
            </p>
          ))}
        </div>
      </details>
    </Section>
  );
}

function stateOf(consent: Props["consent"]): string {
  if (!consent) return t("never");
  return t(consent.given ? "given" : "over", { date: dayText(consent.at) });
}
