import { audienceMarks } from "#components/profile/audience-mark.tsx";
import { classNames } from "#components/ui/class-names.ts";
import type { Audience } from "#lib/privacy/audience.ts";
import type { NamedField } from "#lib/profiles/field-name.ts";
import { words } from "#lib/words.ts";
import { FieldCard } from "./field-card.tsx";

const t = words("profiles");

type Props = {
  audience: Audience;
  fields: readonly NamedField[];
  /** The field that was moved just now. */
  moved: string | undefined;
};

/** Everything that one audience sees. */
export function AudienceColumn({ audience, fields, moved }: Props) {
  const { Icon, look } = audienceMarks[audience];
  const heading = `column-${audience}`;
  return (
    <section
      aria-labelledby={heading}
      data-drop={audience}
      className={classNames(look, columnLook)}
    >
      <div className="audience-wash grid gap-1 px-5 py-4">
        <h2 id={heading} className="flex items-center gap-2.5 font-heading text-xl">
          <Icon aria-hidden className="size-5 shrink-0" />
          {t(`audiences.${audience}`)}
        </h2>
        <p className="text-ink text-sm">{t(`audienceHints.${audience}`)}</p>
        <p className="text-sm">{t("page.summaryCount", { count: fields.length })}</p>
      </div>
      <ul className="grid gap-3 p-3 empty:hidden">
        {fields.map((field) => (
          <FieldCard key={field.id} field={field} focused={field.id === moved} />
        ))}
      </ul>
    </section>
  );
}

/** Framed in the colour of the audience while something is held over it. */
const columnLook =
  "overflow-clip rounded-lg border border-line bg-paper pb-1 outline-offset-2 lg:min-h-80 " +
  "data-over:outline-3 data-over:outline-(--audience) group-data-dragging/drag:overflow-visible";
