import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { words } from "#lib/words.ts";
import { withdrawConsentAction } from "../actions.ts";
import type { ShownField } from "./shown-fields.ts";

const t = words("profiles");

/** That a consent stands, and the one press that takes it back. */
export function StandingConsent({ field }: { field: ShownField }) {
  const audience = t(`audiences.${field.audience}`);
  return (
    <ActionForm
      action={withdrawConsentAction}
      idPrefix={`consent-${field.id}`}
      className="flex flex-wrap items-center gap-4"
    >
      <input type="hidden" name="kind" value={field.kind} />
      <p className="text-sm text-soft">{t("page.consentStands", { audience })}</p>
      <SubmitButton variant="quiet">{t("page.consentWithdraw")}</SubmitButton>
      <FormStatus />
    </ActionForm>
  );
}
