import { FormAudienceSelect } from "#components/profile/form-audience-select.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { DragHandle } from "#components/ui/drag-area.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { photoPath } from "#lib/photos/photo-sizes.ts";
import { audiences } from "#lib/privacy/audience.ts";
import type { NamedField } from "#lib/profiles/field-name.ts";
import { words } from "#lib/words.ts";
import { setFieldAction } from "../actions.ts";

const t = words("profiles");

const options = audiences.map((value) => ({ value, label: t(`audiences.${value}`) }));

/** What the field says first, or its picture. */
function Said({ field: { text, picture } }: { field: NamedField }) {
  if (!picture) return <p className="wrap-anywhere line-clamp-2 text-sm text-soft">{text}</p>;
  const look = "mt-1 rounded-md border border-line";
  return <img src={photoPath(picture, 96)} width={48} height={48} alt={text} className={look} />;
}

type Props = { field: NamedField; focused: boolean };

/** A field in the column of its audience: what it is, what it says, and where it can go. */
export function FieldCard({ field, focused }: Props) {
  const { id, name, audience } = field;
  return (
    <li
      id={`card-${id}`}
      data-drag={id}
      className="grid scroll-my-24 gap-3 rounded-md border border-line bg-sheet p-4 data-dragged:pointer-events-none data-dragged:relative data-dragged:z-10 data-dragged:shadow-lg"
    >
      <div className="flex items-start justify-between gap-2">
        <div className="grid min-w-0 gap-0.5">
          <h3 className="font-semibold text-sm">{name}</h3>
          <Said field={field} />
        </div>
        <DragHandle title={t("audiencePage.drag")} />
      </div>
      <ActionForm
        action={setFieldAction}
        idPrefix={id}
        className="flex flex-wrap items-center gap-2"
      >
        <input type="hidden" name="id" value={id} />
        <FormAudienceSelect
          className="min-w-52 flex-1"
          name="audience"
          label={t("page.whoCanSee", { group: name })}
          labelHidden
          defaultValue={audience}
          options={options}
          autoFocus={focused}
          dropValue
        />
        <SubmitButton variant="quiet" pendingText={t("audiencePage.moving")}>
          {t("audiencePage.move")} <span className="sr-only">{name}</span>
        </SubmitButton>
        <FormStatus className="w-full" />
      </ActionForm>
    </li>
  );
}
