import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, FormTextInput, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { words } from "#lib/words.ts";
import { deleteAccountAction } from "../actions.ts";

const t = words("leaving");

/** Asks for the password, and deletes. */
export function DeleteForm() {
  return (
    <Section title={t("confirm")} id="confirm">
      <p className="max-w-prose">
        {t("before")} <a href="/settings/export">{t("export")}</a>
      </p>
      <ActionForm
        action={deleteAccountAction}
        idPrefix="delete-account"
        className="grid max-w-lg gap-6"
      >
        <FormTextInput
          name="password"
          label={t("password")}
          hint={t("passwordHint")}
          type="password"
          autoComplete="current-password"
          required
        />
        <FormStatus />
        <SubmitButton variant="danger" className="justify-self-start" pendingText={t("deleting")}>
          {t("delete")}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}
