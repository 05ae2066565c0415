import { FormAudienceSelect } from "#components/profile/form-audience-select.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/page.tsx";
import { audiences, defaultAudience } from "#lib/privacy/audience.ts";
import { fieldKind, type KindName, kindNames } from "#lib/profiles/field-kinds.ts";
import type { NamedField } from "#lib/profiles/field-name.ts";
import { locale, sayIfKnown, words } from "#lib/words.ts";
import { setKindAction } from "../actions.ts";

const t = words("profiles");

const options = audiences.map((value) => ({ value, label: t(`audiences.${value}`) }));

/** All entries of a kind in one step: "Show all experience to Everyone". */
export function WholeKinds({ fields }: { fields: readonly NamedField[] }) {
  const kinds = kindNames.filter(
    (kind) => fieldKind(kind).many && fields.some((field) => field.kind === kind),
  );
  if (kinds.length === 0) return null;
  return (
    <Section title={t("audiencePage.wholeTitle")} lead={t("audiencePage.wholeLead")}>
      <div className="grid gap-5 sm:grid-cols-2">
        {kinds.map((kind) => (
          <WholeKind
            key={kind}
            kind={kind}
            fields={fields.filter((field) => field.kind === kind)}
          />
        ))}
      </div>
    </Section>
  );
}

function WholeKind({ kind, fields }: { kind: KindName; fields: readonly NamedField[] }) {
  const heading = sayIfKnown(`profiles.headings.${kind}`) ?? kind;
  const things = heading.toLocaleLowerCase(locale);
  const [first] = fields;
  const shared = fields.every((field) => field.audience === first?.audience);
  return (
    <ActionForm
      action={setKindAction}
      idPrefix={kind}
      className="flex flex-wrap items-end gap-2 rounded-lg border border-line bg-sheet p-4"
    >
      <input type="hidden" name="kind" value={kind} />
      <FormAudienceSelect
        className="min-w-52 flex-1"
        name="audience"
        label={t("audiencePage.whole", { things })}
        defaultValue={shared && first ? first.audience : defaultAudience}
        options={options}
      />
      <SubmitButton variant="quiet" pendingText={t("audiencePage.moving")}>
        {t("audiencePage.show")}{" "}
        <span className="sr-only">{t("audiencePage.all", { things })}</span>
      </SubmitButton>
      <FormStatus className="w-full" />
    </ActionForm>
  );
}
