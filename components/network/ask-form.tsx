import { FormTextArea } from "#components/ui/form-fields.tsx";
import type { FormAction } from "#lib/form-state.ts";
import { longestNote } from "#lib/network/network.schema.ts";
import { words } from "#lib/words.ts";
import { type NamedInForm, PersonForm } from "./person-form.tsx";

const t = words("network");

type Props = { action: FormAction; named: NamedInForm; idPrefix: string };

/** Asks to connect, with a note or without; says beforehand what that shows. */
export function AskForm({ action, named, idPrefix }: Props) {
  return (
    <PersonForm
      action={action}
      named={named}
      idPrefix={idPrefix}
      label={t("ask.button")}
      pendingText={t("saving")}
      variant="primary"
      className="grid max-w-prose justify-items-start gap-4"
    >
      <div className="grid w-full gap-4">
        <FormTextArea
          name="note"
          label={t("ask.note")}
          hint={t("ask.noteHint", { count: longestNote })}
          maxLength={longestNote}
          rows={3}
        />
        <p className="text-sm text-soft">{t("ask.shows")}</p>
      </div>
    </PersonForm>
  );
}
