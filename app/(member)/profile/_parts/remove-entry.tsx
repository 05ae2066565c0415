import Link from "next/link";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { words } from "#lib/words.ts";
import { removeFieldAction } from "../actions.ts";
import { type ProfileQuery, profileAddress, type ShownField } from "./shown-fields.ts";

const t = words("profiles");

type Props = { field: ShownField; fresh: ProfileQuery["fresh"] };

/** Asks once more, because it can't be undone. */
export function RemoveEntry({ field, fresh }: Props) {
  return (
    <Notice
      tone="warning"
      role="alert"
      id={removeId(field)}
      className="scroll-mt-24"
      title={t("page.removeTitle", { group: field.group })}
    >
      <p>{t("page.removeText")}</p>
      <ActionForm
        action={removeFieldAction}
        idPrefix={`remove-${field.id}`}
        className="flex flex-wrap items-center gap-4"
      >
        <input type="hidden" name="id" value={field.id} />
        <input type="hidden" name="kind" value={field.kind} />
        <input type="hidden" name="revision" value={field.revision} />
        <input type="hidden" name="from" value={profileAddress(fresh)} />
        <SubmitButton variant="danger">
          {t("page.removeConfirm", { group: field.group })}
        </SubmitButton>
        <Link href={profileAddress(fresh)} scroll={false}>
          {t("page.keep")}
        </Link>
        <FormStatus />
      </ActionForm>
    </Notice>
  );
}

/** Where on the page it is asked. */
export const removeId = ({ id }: Pick<ShownField, "id">) => `remove-${id}`;
