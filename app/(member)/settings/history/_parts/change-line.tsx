import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { changedName } from "#lib/profiles/field-name.ts";
import type { HistoryLine } from "#lib/profiles/own-history.ts";
import { words } from "#lib/words.ts";
import { entryAction } from "../actions.ts";
import { States } from "./states.tsx";

const t = words("history");

type Props = { line: HistoryLine; photos: ReadonlySet<string>; before: string };

/** One changed field: how it was and is since, and what can be done with that. */
export function ChangeLine({ line, photos, before }: Props) {
  const name = changedName(line);
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="wrap-anywhere min-w-0 font-semibold">{name}</h3>
        <Tag>{t(`says.${saysOf(line)}`)}</Tag>
      </div>
      <States line={line} photos={photos} />
      <LineForm line={line} before={before} name={name} />
    </div>
  );
}

function saysOf({ before, after, saysSame }: HistoryLine) {
  if (!before) return "added";
  if (!after) return "removed";
  return saysSame ? "audience" : "changed";
}

type FormProps = { line: HistoryLine; before: string; name: string };

function LineForm({ line, before, name }: FormProps) {
  const { id, step, revisionNow, restorable } = line;
  const isAdded = line.before === undefined;
  const isPossible = restorable === "restore";
  return (
    <ActionForm action={entryAction} idPrefix={id} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="revision" value={revisionNow} />
      <input type="hidden" name="before" value={before} />
      {isPossible ? (
        <SubmitButton variant="quiet" name="what" value="restore">
          {t(isAdded ? "removeAgain" : "restore")} <span className="sr-only">{name}</span>
        </SubmitButton>
      ) : (
        <p className="w-full text-sm text-soft">
          {restorable === "nothing" ? t("nothing") : t(`whyNot.${restorable}`)}
        </p>
      )}
      <SubmitButton variant="quiet" name="what" value="erase">
        {t("erase")} <span className="sr-only">{name}</span>
      </SubmitButton>
      <FormStatus className="w-full" />
    </ActionForm>
  );
}
