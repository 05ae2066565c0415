import { AudienceBadge } from "#components/profile/audience.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FormCheckbox, FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import type { ComparedField } from "#lib/profiles/resume/compare-fields.ts";
import { foundLines, foundName } from "#lib/profiles/resume/preview-words.ts";
import { words } from "#lib/words.ts";
import { importAction } from "../../actions.ts";

const t = words("resume");
const onlyMe = words("profiles")("audiences.ONLY_ME");

/** The new fields, each to be taken or left. They are ticked: the person chose the file to bring it along. */
export function ChooseForm({ id, fields }: { id: string; fields: readonly ComparedField[] }) {
  return (
    <ActionForm action={importAction} className="grid gap-6">
      <input type="hidden" name="id" value={id} />
      <fieldset className="min-w-0">
        <legend className="sr-only">{t("preview.new")}</legend>
        <ul className="grid gap-4">
          {fields.map((field) => (
            <li key={field.index} className="grid gap-1">
              <FoundFieldChoice field={field} />
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton pendingText={t("preview.importing")}>{t("preview.import")}</SubmitButton>
        <AudienceBadge audience="ONLY_ME" label={onlyMe} />
        <FormStatus />
      </div>
    </ActionForm>
  );
}

function FoundFieldChoice({ field }: { field: ComparedField }) {
  return (
    <>
      <FormCheckbox
        name="fields[]"
        value={field.index}
        defaultChecked
        label={<span className="wrap-anywhere font-semibold">{foundName(field)}</span>}
      />
      <div className="wrap-anywhere grid max-w-prose gap-0.5 whitespace-pre-line pl-9 text-sm text-soft">
        {foundLines(field).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </>
  );
}
