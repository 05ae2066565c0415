import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, FormTextInput, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { words } from "#lib/words.ts";
import { askForEmailAction, stopEmailAction } from "../actions.ts";

const t = words("security.email");

type Props = {
  present: string;
  /** Where a link was sent that still works. */
  asked: string | undefined;
};

/** The form for a new address, and what was asked for already. */
export function ChangeEmail({ present, asked }: Props) {
  return (
    <Section title={t("title")} lead={t("lead", { email: present })} id="email">
      <p className="max-w-prose">{t("what")}</p>
      <Stop asked={asked} />
      <ActionForm
        action={askForEmailAction}
        idPrefix="change-email"
        resetOnDone
        className="grid max-w-lg gap-6"
      >
        <FormTextInput name="email" label={t("new")} type="email" autoComplete="email" required />
        <FormTextInput
          name="password"
          label={t("password")}
          type="password"
          autoComplete="current-password"
          required
        />
        <FormStatus />
        <SubmitButton variant="quiet" className="justify-self-start" pendingText={t("sending")}>
          {t("send")}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}

/** Stays when there is nothing to take back any more: it says what became of it. */
function Stop({ asked }: Pick<Props, "asked">) {
  return (
    <ActionForm action={stopEmailAction} className="grid gap-3 empty:hidden">
      {asked ? (
        <>
          <p className="wrap-anywhere font-semibold">{t("waiting", { email: asked })}</p>
          <SubmitButton variant="quiet" className="justify-self-start" pendingText={t("stopping")}>
            {t("stop")}
          </SubmitButton>
        </>
      ) : (
        <FormStatus />
      )}
    </ActionForm>
  );
}
