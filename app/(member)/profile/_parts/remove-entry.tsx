import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { words } from "#lib/words.ts";
import { removeFieldAction } from "../actions.ts";
import { type ProfileQuery, profileAddress, type ShownField } from "./shown-fields.ts";

const t = words("profiles");

type Props = { field: ShownField; fresh: ProfileQuery["fresh"] };

/** Removes the entry at once: it can be undone. */
export function RemoveEntry({ field, fresh }: Props) {
  return (
    <ActionForm
      action={removeFieldAction}
      idPrefix={`remove-${field.id}`}
      className="flex flex-wrap items-center gap-4"
    >
      <input type="hidden" name="id" value={field.id} />
      <input type="hidden" name="kind" value={field.kind} />
      <input type="hidden" name="revision" value={field.revision} />
      <input type="hidden" name="from" value={profileAddress(fresh)} />
      <SubmitButton variant="quiet">
        {t("page.remove")} <span className="sr-only">{field.group}</span>
      </SubmitButton>
      <FormStatus />
    </ActionForm>
  );
}
