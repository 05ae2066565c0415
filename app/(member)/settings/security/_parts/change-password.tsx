import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, FormTextInput, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { words } from "#lib/words.ts";
import { changePasswordAction } from "../actions.ts";

const t = words("security.password");

/** The form for a new password. */
export function ChangePassword() {
  return (
    <Section title={t("title")} lead={t("lead")} id="password">
      <ActionForm
        action={changePasswordAction}
        idPrefix="change-password"
        resetOnDone
        className="grid max-w-lg gap-6"
      >
        <FormTextInput
          name="password"
          label={t("present")}
          hint={t("presentHint")}
          type="password"
          autoComplete="current-password"
          required
        />
        <FormTextInput
          name="newPassword"
          label={t("new")}
          hint={t("newHint")}
          type="password"
          autoComplete="new-password"
          required
        />
        <FormStatus />
        <SubmitButton variant="quiet" className="justify-self-start" pendingText={t("saving")}>
          {t("save")}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}
